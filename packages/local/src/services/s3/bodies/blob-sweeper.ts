import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";

/** A blob that is deleted, but still takes room. */
interface DeletedBlob {
  readonly id: string;
  free(): Promise<void>;
}

/** What a transaction came to, and the blobs that it deleted. */
interface Deletion<T> {
  readonly result: T;
  readonly deleted: readonly DeletedBlob[];
}

/**
 * Deletes the blobs of removed objects in the transactions that remove these, and frees them as soon as that is
 * committed and nobody reads them any more.
 */
export class BlobSweeper {
  readonly #host: Host;
  readonly #readers = new Map<string, number>();
  /** By the transaction that runs, or ran last. */
  #deleted: DeletedBlob[] = [];
  /** Being read, by id. */
  readonly #held = new Map<string, DeletedBlob>();
  readonly #freeing = new Set<Promise<void>>();
  #stopped = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Runs `write` as one transaction. */
  transaction<T>(write: (tx: Writer) => T): T {
    const result = this.#host.store.transaction((tx) => this.#run(tx, write));
    return this.#committed(result);
  }

  /** Runs `write` as one transaction that shares a commit with others: see `GroupCommit`. */
  async transactionInGroup<T>(write: (tx: Writer) => T): Promise<T> {
    return this.#committed(await this.#host.commits.transaction((tx) => this.#run(tx, write)));
  }

  /** Deletes a blob as part of `tx`, the transaction that runs. */
  delete(tx: Writer, id: string): void {
    this.#deleted.push({ id, free: this.#host.blobs.delete(tx, id) });
  }

  /** Keeps blobs from being freed until the returned function is called (once or more). */
  lease(ids: readonly string[]): () => void {
    for (const id of ids) this.#readers.set(id, (this.#readers.get(id) ?? 0) + 1);
    let leased = true;
    return () => {
      if (leased) for (const id of ids) this.#release(id);
      leased = false;
    };
  }

  /** What is not freed by now will be when the blob store is opened again. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#freeing);
  }

  #run<T>(tx: Writer, write: (tx: Writer) => T): Deletion<T> {
    this.#deleted = [];
    return { result: write(tx), deleted: this.#deleted };
  }

  #committed<T>({ result, deleted }: Deletion<T>): T {
    for (const blob of deleted) {
      if (this.#readers.has(blob.id)) this.#held.set(blob.id, blob);
      else this.#free(blob);
    }
    return result;
  }

  #release(id: string): void {
    const readers = (this.#readers.get(id) ?? 1) - 1;
    if (readers > 0) {
      this.#readers.set(id, readers);
      return;
    }
    this.#readers.delete(id);
    const blob = this.#held.get(id);
    this.#held.delete(id);
    if (blob) this.#free(blob);
  }

  #free(blob: DeletedBlob): void {
    if (this.#stopped) return;
    const freeing = blob
      .free()
      .catch((error) => this.#host.report(error, "freeing the body of a removed S3 object"))
      .finally(() => this.#freeing.delete(freeing));
    this.#freeing.add(freeing);
  }
}
