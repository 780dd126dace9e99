export { key } from "./key.ts";
export { MemoryStore } from "./memory.ts";
export type { Entry, Key, RangeOptions, Reader, Store, Value, Writer } from "./store.ts";
