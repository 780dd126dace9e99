import type { FileRecord } from "@waybill/catalog";

/** `name`: by the UTF-8 bytes of the name, as S3 lists. `newest`: the latest written first, of one moment by name. */
export type FileOrder = "name" | "newest";

/** What a record's place in either order is known by. */
export type FilePosition = Pick<FileRecord, "fileName" | "recordedAt">;

/** Negative where `a` comes first. */
export function compareFiles(order: FileOrder, a: FilePosition, b: FilePosition): number {
  if (order === "newest" && a.recordedAt !== b.recordedAt) return a.recordedAt > b.recordedAt ? -1 : 1;
  return compareNames(a.fileName, b.fileName);
}

/** JavaScript compares UTF-16 units, which puts characters beyond U+FFFF before U+E000. */
function compareNames(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
