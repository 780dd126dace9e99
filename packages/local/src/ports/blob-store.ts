import type { Writer } from "@waybill/store";
import type { BlobRange } from "./blob-range.ts";

/** Where object bodies and deployment packages live. A blob never changes once it is adopted. */
export interface BlobStore {
  /** Takes all of `body` in. Nothing stays behind when `body` throws, or when the process dies before the adoption. */
  stage(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StagedBlob>;
  /**
   * Throws when the blob does not exist. The bytes may be read later, once, and also when the blob has been deleted
   * meanwhile, as long as what it took is not freed.
   */
  read(id: string, range?: BlobRange): AsyncIterable<Uint8Array>;
  /**
   * Deletes a blob as part of `tx`; deleting what is absent is not an error. The function it returns frees what a
   * transaction cannot: call it once `tx` is committed and nobody reads the blob any more. What a dead process has not
   * freed is freed when the store is opened again.
   */
  delete(tx: Writer, id: string): () => Promise<void>;
}

/** A blob that nothing refers to yet. */
export interface StagedBlob {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  read(): AsyncIterable<Uint8Array>;
  /** Makes the blob last, as part of `tx`: it then survives the death of the process as whatever else `tx` writes. */
  adopt(tx: Writer): void;
  /** Forgets the blob, whose adoption must not have been committed. */
  discard(): Promise<void>;
}
