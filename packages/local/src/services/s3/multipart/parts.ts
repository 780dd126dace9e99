import type { Reader, Writer } from "@waybill/store";
import type { ChecksumAlgorithm } from "../checksums/checksum-algorithm.ts";
import type { S3Change } from "../s3-operation.ts";
import { partKey } from "../store-keys.ts";

/** A part of an upload. When the upload is completed, its parts stay where they are and become the object's bytes. */
export interface Part {
  readonly number: number;
  readonly blob: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
  /** Milliseconds since the epoch, whole seconds. */
  readonly lastModified: number;
}

export const MAX_PART_NUMBER = 10_000;

export function findPart(reader: Reader, uploadId: string, number: number): Part | undefined {
  return reader.get(partKey(uploadId, number)) as Part | undefined;
}

/** The parts with numbers above `after`, in order. */
export function* partsOf(reader: Reader, uploadId: string, after = 0): Generator<Part> {
  for (const { value } of reader.range({ prefix: partKey(uploadId), gte: partKey(uploadId, after + 1) })) {
    yield value as Part;
  }
}

/** Puts a part in the place of the one with the same number. */
export function putPart(tx: Writer, ctx: S3Change, uploadId: string, part: Part): void {
  const replaced = findPart(tx, uploadId, part.number);
  if (replaced) ctx.state.sweeper.delete(tx, replaced.blob);
  tx.put(partKey(uploadId, part.number), part);
}

/** Removes the parts of an upload, all or those that `keep` does not name. */
export function deleteParts(tx: Writer, ctx: S3Change, uploadId: string, keep: ReadonlySet<number> = new Set()): void {
  for (const part of [...partsOf(tx, uploadId)]) {
    if (keep.has(part.number)) continue;
    ctx.state.sweeper.delete(tx, part.blob);
    tx.delete(partKey(uploadId, part.number));
  }
}
