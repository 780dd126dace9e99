export { addIndexes, removeIndexes } from "./add-indexes.ts";
export { type IndexState, listIndexes } from "./list-indexes.ts";
