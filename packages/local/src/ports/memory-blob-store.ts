import { byteLength } from "./batches.ts";
import { type BlobRange, slices } from "./blob-range.ts";
import type { BlobRef, BlobStore } from "./blob-store.ts";
import type { Random } from "./random.ts";

/** Blobs that live and die with the process. */
export class MemoryBlobStore implements BlobStore {
  readonly #random: Random;
  readonly #blobs = new Map<string, readonly Uint8Array[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  async write(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<BlobRef> {
    const chunks: Uint8Array[] = [];
    // Copies, since a chunk may be a small view of a large network buffer.
    for await (const chunk of body) chunks.push(Uint8Array.from(chunk));
    return this.#keep(chunks);
  }

  read(id: string, range: BlobRange = {}): AsyncIterable<Uint8Array> {
    return slices(this.#chunks(id), range);
  }

  async concat(ids: readonly string[]): Promise<BlobRef> {
    return this.#keep(ids.flatMap((id) => this.#chunks(id)));
  }

  async delete(id: string): Promise<void> {
    this.#blobs.delete(id);
  }

  #keep(chunks: readonly Uint8Array[]): BlobRef {
    const id = this.#random.uuid();
    this.#blobs.set(id, chunks);
    return { id, size: byteLength(chunks) };
  }

  #chunks(id: string): readonly Uint8Array[] {
    const chunks = this.#blobs.get(id);
    if (!chunks) throw new Error(`no such blob: ${id}`);
    return chunks;
  }
}
