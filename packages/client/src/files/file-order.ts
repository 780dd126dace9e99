import type { FileRecord } from "@waybill/catalog";
import { compareKeys } from "../records/compare-keys.ts";

/** `name`: by the UTF-8 bytes of the name, as S3 lists. `newest`: the latest written first, of one moment by name. */
export type FileOrder = "name" | "newest";

/** What a record's place in either order is known by. */
export type FilePosition = Pick<FileRecord, "fileName" | "recordedAt">;

/** Negative where `a` comes first. */
export function compareFiles(order: FileOrder, a: FilePosition, b: FilePosition): number {
  if (order === "newest" && a.recordedAt !== b.recordedAt) return a.recordedAt > b.recordedAt ? -1 : 1;
  return compareKeys(a.fileName, b.fileName);
}
