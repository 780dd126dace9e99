import { storeConformance } from "./conformance/store-conformance.ts";
import { MemoryStore } from "./memory.ts";

storeConformance("MemoryStore", () => new MemoryStore());
