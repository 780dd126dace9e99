import { key, type Reader, type Store, type Writer } from "@waybill/store";
import { batches, byteLength } from "./batches.ts";
import type { BlobFile } from "./blob-file.ts";
import { BlobFolder } from "./blob-folder.ts";
import { type BlobRange, isEmpty, slices } from "./blob-range.ts";
import type { BlobStore, StagedBlob } from "./blob-store.ts";
import { fileBody } from "./file-body.ts";
import type { Random } from "./random.ts";

/** A larger body gets a file of its own. Up to here the store takes less than a tenth of the time of a file. */
const inlineBytes = 64 * 1024;

/** What the store holds of a blob: its bytes, or that they fill a file. */
type Blob = Uint8Array | { readonly size: number };

const blobKey = (id: string) => key("blob", id);

function findBlob(reader: Reader, id: string): Blob | undefined {
  return reader.get(blobKey(id)) as Blob | undefined;
}

/**
 * Blobs on a disk: small ones in the store, each larger one in a file. A small one that is staged is in memory only, so
 * that its adoption is all that is written of it.
 */
export class FileBlobStore implements BlobStore {
  readonly #folder: BlobFolder;
  readonly #store: Store;
  readonly #random: Random;
  readonly #syncedRoot: string | false;

  /**
   * Makes `folder` when absent, and sweeps out of it what a killed process has left.
   * @param options.fsync Files survive power loss, as what the store commits does when it was opened so too.
   */
  constructor(folder: string, store: Store, random: Random, options: { readonly fsync?: boolean } = {}) {
    this.#folder = new BlobFolder(folder, store);
    this.#store = store;
    this.#random = random;
    this.#syncedRoot = options.fsync === true && folder;
  }

  async stage(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StagedBlob> {
    const id = this.#unusedId();
    let file: BlobFile | undefined;
    try {
      for await (const batch of batches(body, inlineBytes)) {
        if (!file && byteLength(batch) <= inlineBytes) return this.#stagedBytes(id, Buffer.concat(batch));
        file ??= await this.#folder.create(id);
        await file.append(batch);
      }
      await file?.finish(this.#syncedRoot);
      return this.#stagedFile(id, file?.size ?? 0);
    } catch (error) {
      await file?.abandon();
      await this.#folder.remove(id);
      throw error;
    }
  }

  read(id: string, range: BlobRange = {}): AsyncIterable<Uint8Array> {
    const blob = findBlob(this.#store, id);
    if (!blob) throw new Error(`no such blob: ${id}`);
    if (blob instanceof Uint8Array) return slices([blob], range);
    return isEmpty(range) ? slices([], range) : fileBody(this.#folder.path(id), range);
  }

  delete(tx: Writer, id: string): () => Promise<void> {
    const blob = findBlob(tx, id);
    tx.delete(blobKey(id));
    if (!blob || blob instanceof Uint8Array) return async () => {};
    this.#folder.release(tx, id);
    return () => this.#folder.remove(id);
  }

  #stagedBytes(id: string, bytes: Uint8Array): StagedBlob {
    return {
      id,
      size: bytes.length,
      read: () => slices([bytes], {}),
      adopt: (tx) => tx.put(blobKey(id), bytes),
      discard: async () => {},
    };
  }

  #stagedFile(id: string, size: number): StagedBlob {
    return {
      id,
      size,
      read: () => fileBody(this.#folder.path(id), {}),
      adopt: (tx) => {
        tx.put(blobKey(id), { size });
        this.#folder.keep(tx, id);
      },
      discard: () => this.#folder.remove(id),
    };
  }

  /** Random numbers from a seed come again when the process is started again. */
  #unusedId(): string {
    let id = this.#random.uuid();
    while (findBlob(this.#store, id) || this.#folder.isGarbage(id)) id = this.#random.uuid();
    return id;
  }
}
