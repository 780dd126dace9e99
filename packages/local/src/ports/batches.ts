/**
 * Gathers the chunks of `body` into batches of more than `bytes` bytes, and what is left into a last one of at most
 * `bytes`, perhaps empty. Holds one batch at a time.
 */
export async function* batches(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<readonly Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    batch.push(chunk);
    size += chunk.length;
    if (size <= bytes) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  yield batch;
}

export function byteLength(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((size, chunk) => size + chunk.length, 0);
}
