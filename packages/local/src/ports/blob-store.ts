/** Where object bodies and deployment packages live. A blob never changes once written. */
export interface BlobStore {
  /** Stores all of `body`; it survives the death of the process when this resolves. Nothing stays behind when `body` throws. */
  write(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<BlobRef>;
  /** Bytes `start` to `end` (inclusive, both optional). Throws when the blob does not exist. */
  read(id: string, range?: { readonly start?: number; readonly end?: number }): AsyncIterable<Uint8Array>;
  /** The concatenation of `ids` as one new blob; the parts stay. */
  concat(ids: readonly string[]): Promise<BlobRef>;
  /** Deleting what is absent is not an error. */
  delete(id: string): Promise<void>;
}

export interface BlobRef {
  readonly id: string;
  readonly size: number;
}
