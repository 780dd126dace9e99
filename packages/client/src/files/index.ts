export { getFile } from "./get-file.ts";
export { type FileQuery, listFiles } from "./list-files.ts";
export { type TailOptions, tailFiles } from "./tail-files.ts";
