import type { FileRecord, ObservedFile } from "@waybill/catalog";

/**
 * Where bucket and table say different things of a file. `missing`: it is in the bucket, and no record says so. `extra`: a
 * record says that it is there, and it is not. `different`: its record has another size or ETag.
 */
export interface Drift {
  readonly kind: "missing" | "extra" | "different";
  readonly key: string;
  /** As it is in the bucket. */
  readonly file: ObservedFile | undefined;
  /** As it is in the table; a tombstone too. */
  readonly record: FileRecord | undefined;
}

/** Undefined when both say the same. A tombstone says what no record says. */
export function driftOf(
  key: string,
  file: ObservedFile | undefined,
  record: FileRecord | undefined,
): Drift | undefined {
  const isRecorded = record?.status === "PRESENT";
  if (file === undefined) return isRecorded ? { kind: "extra", key, file, record } : undefined;
  if (!isRecorded) return { kind: "missing", key, file, record };
  const isSame = file.size === record.size && file.eTag === record.eTag;
  return isSame ? undefined : { kind: "different", key, file, record };
}
