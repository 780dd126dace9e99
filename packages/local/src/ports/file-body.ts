import { createReadStream } from "node:fs";
import type { BlobRange } from "./blob-range.ts";

/** The bytes `range` of a file, which is opened when they are read. */
export function fileBody(
  path: string,
  { start = 0, end = Number.POSITIVE_INFINITY }: BlobRange,
): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => createReadStream(path, { start, end })[Symbol.asyncIterator]() };
}
