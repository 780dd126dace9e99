import type { Writer } from "@waybill/store";
import { byteLength } from "./batches.ts";
import { type BlobRange, slices } from "./blob-range.ts";
import type { BlobStore, StagedBlob } from "./blob-store.ts";
import type { Random } from "./random.ts";

/** Blobs that live and die with the process. */
export class MemoryBlobStore implements BlobStore {
  readonly #random: Random;
  readonly #blobs: Map<string, readonly Uint8Array[]>;

  constructor(random: Random, blobs: ReadonlyMap<string, readonly Uint8Array[]> = new Map()) {
    this.#random = random;
    this.#blobs = new Map(blobs);
  }

  /** Holds what this one does at this moment; the two share the bytes. */
  copy(): MemoryBlobStore {
    return new MemoryBlobStore(this.#random, this.#blobs);
  }

  async stage(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StagedBlob> {
    const chunks: Uint8Array[] = [];
    // Copies, since a chunk may be a small view of a large network buffer.
    for await (const chunk of body) chunks.push(Uint8Array.from(chunk));
    const id = this.#random.uuid();
    return {
      id,
      size: byteLength(chunks),
      read: () => slices(chunks, {}),
      adopt: () => this.#blobs.set(id, chunks),
      discard: async () => {
        this.#blobs.delete(id);
      },
    };
  }

  read(id: string, range: BlobRange = {}): AsyncIterable<Uint8Array> {
    const chunks = this.#blobs.get(id);
    if (!chunks) throw new Error(`no such blob: ${id}`);
    return slices(chunks, range);
  }

  delete(_tx: Writer, id: string): () => Promise<void> {
    return async () => {
      this.#blobs.delete(id);
    };
  }
}
