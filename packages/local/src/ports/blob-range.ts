/** Bytes of a blob, both ends inclusive, from the first to the last when absent. */
export interface BlobRange {
  readonly start?: number;
  readonly end?: number;
}

export function isEmpty({ start = 0, end = Number.POSITIVE_INFINITY }: BlobRange): boolean {
  return start > end;
}

/** The bytes `range` of the concatenation of `chunks`. */
export async function* slices(
  chunks: Iterable<Uint8Array>,
  { start = 0, end = Number.POSITIVE_INFINITY }: BlobRange,
): AsyncGenerator<Uint8Array> {
  let position = 0;
  for (const chunk of chunks) {
    const slice = chunk.subarray(Math.max(start - position, 0), Math.max(end + 1 - position, 0));
    if (slice.length > 0) yield slice;
    position += chunk.length;
    if (position > end) return;
  }
}
