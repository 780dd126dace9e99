import { mkdirSync, rmSync } from "node:fs";
import { unlink } from "node:fs/promises";
import { join } from "node:path";
import { key, type Store } from "@waybill/store";
import { batches, byteLength } from "./batches.ts";
import { BlobFile } from "./blob-file.ts";
import { type BlobRange, isEmpty, slices } from "./blob-range.ts";
import type { BlobRef, BlobStore } from "./blob-store.ts";
import { FileBody } from "./file-body.ts";
import type { Random } from "./random.ts";

/** A larger body gets a file of its own. Up to here the store takes less than a tenth of the time of a file. */
const inlineBytes = 64 * 1024;

/** What the store holds of a blob: its bytes, or that they fill a file. */
type Blob = Uint8Array | { readonly size: number };

const blobKey = (id: string) => key("blob", id);
/** Names a file that is being written or removed. What carries the mark when the folder is opened is garbage. */
const garbageKey = (id: string) => key("blob-garbage", id);

/** Blobs on a disk: small ones in the store, each larger one in a file `ab/abcd…` of a folder. */
export class FileBlobStore implements BlobStore {
  readonly #folder: string;
  readonly #store: Store;
  readonly #random: Random;
  readonly #fsync: boolean;

  /**
   * Makes `folder` when absent, and sweeps out what a killed process was writing or removing.
   * @param options.fsync Files survive power loss, as what the store commits does when it was opened so too.
   */
  constructor(folder: string, store: Store, random: Random, options: { readonly fsync?: boolean } = {}) {
    this.#folder = folder;
    this.#store = store;
    this.#random = random;
    this.#fsync = options.fsync ?? false;
    mkdirSync(folder, { recursive: true });
    this.#sweep();
  }

  async write(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<BlobRef> {
    const id = this.#unusedId();
    let file: BlobFile | undefined;
    try {
      for await (const batch of batches(body, inlineBytes)) {
        if (!file && byteLength(batch) <= inlineBytes) return this.#keep(id, Buffer.concat(batch));
        file ??= await this.#create(id);
        await file.append(batch);
      }
      await file?.finish(this.#fsync && this.#folder);
      return this.#keep(id, { size: file?.size ?? 0 });
    } catch (error) {
      await file?.abandon();
      if (file) await this.#remove(id);
      throw error;
    }
  }

  read(id: string, range: BlobRange = {}): AsyncIterable<Uint8Array> {
    const blob = this.#store.get(blobKey(id)) as Blob | undefined;
    if (!blob) throw new Error(`no such blob: ${id}`);
    if (blob instanceof Uint8Array) return slices([blob], range);
    return isEmpty(range) ? slices([], range) : new FileBody(this.#path(id), range);
  }

  concat(ids: readonly string[]): Promise<BlobRef> {
    return this.write(this.#readAll(ids));
  }

  async delete(id: string): Promise<void> {
    const blob = this.#store.get(blobKey(id)) as Blob | undefined;
    if (!blob) return;
    const isFile = !(blob instanceof Uint8Array);
    this.#store.transaction((tx) => {
      tx.delete(blobKey(id));
      if (isFile) tx.put(garbageKey(id), id);
    });
    if (isFile) await this.#remove(id);
  }

  async *#readAll(ids: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const id of ids) yield* this.read(id);
  }

  async #create(id: string): Promise<BlobFile> {
    this.#store.transaction((tx) => tx.put(garbageKey(id), id));
    return BlobFile.create(this.#path(id));
  }

  #keep(id: string, blob: Blob): BlobRef {
    const isFile = !(blob instanceof Uint8Array);
    this.#store.transaction((tx) => {
      tx.put(blobKey(id), blob);
      if (isFile) tx.delete(garbageKey(id));
    });
    return { id, size: isFile ? blob.size : blob.length };
  }

  /** Removes the file of a blob that is marked as garbage. */
  async #remove(id: string): Promise<void> {
    await unlink(this.#path(id)).catch(ignoreAbsent);
    this.#store.transaction((tx) => tx.delete(garbageKey(id)));
  }

  #sweep(): void {
    const marks = [...this.#store.range({ prefix: key("blob-garbage") })];
    for (const { value } of marks) rmSync(this.#path(value as string), { force: true });
    this.#store.transaction((tx) => {
      for (const mark of marks) tx.delete(mark.key);
    });
  }

  #path(id: string): string {
    return join(this.#folder, id.slice(0, 2), id);
  }

  /** Random numbers from a seed come again when the process is started again. */
  #unusedId(): string {
    let id = this.#random.uuid();
    while (this.#store.get(blobKey(id)) || this.#store.get(garbageKey(id))) id = this.#random.uuid();
    return id;
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
