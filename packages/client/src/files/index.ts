export { type FileVersion, fileHistory } from "./file-history.ts";
export type { FileOrder } from "./file-order.ts";
export { getFile } from "./get-file.ts";
export { type FileQuery, listFiles } from "./list-files.ts";
export { type FolderEntry, listFolder } from "./list-folder.ts";
export { type PageOfFiles, type PageQuery, pageOfFiles } from "./page-of-files.ts";
export { type TailOptions, tailFiles } from "./tail-files.ts";
