import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { DISCARDED, discardedKey } from "../store-keys.ts";

/** Blobs deleted per transaction. */
const BATCH = 64;

/**
 * Deletes blobs that no object refers to any more, once nobody reads them. Which ones these are is kept in the store,
 * so that nothing stays behind when the process dies between the transaction and the deletion.
 */
export class BlobSweeper {
  readonly #host: Host;
  readonly #readers = new Map<string, number>();
  #pending = false;
  /** A discarded blob was found that is still being read. */
  #held = false;
  #sweeping: Promise<void> | undefined;
  #stopped = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Marks a blob for deletion as part of `tx`. Call `wake` after the transaction. */
  discard(tx: Writer, blob: string): void {
    tx.put(discardedKey(blob), true);
    this.#pending = true;
  }

  /** Keeps blobs from being deleted until the returned function is called (once or more). */
  lease(blobs: readonly string[]): () => void {
    for (const blob of blobs) this.#readers.set(blob, (this.#readers.get(blob) ?? 0) + 1);
    let leased = true;
    return () => {
      if (!leased) return;
      leased = false;
      for (const blob of blobs) this.#release(blob);
      if (this.#held) this.resume();
    };
  }

  /** Deletes what was discarded since the last call, in the background. */
  wake(): void {
    if (!this.#pending || this.#stopped) return;
    this.#sweeping ??= this.#sweep()
      .catch((error) => this.#host.report(error, "deleting the bodies of removed S3 objects"))
      .finally(() => {
        this.#sweeping = undefined;
        this.wake();
      });
  }

  /** Deletes all that is discarded, also by an earlier process. */
  resume(): void {
    this.#pending = true;
    this.wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#sweeping;
  }

  #release(blob: string): void {
    const readers = (this.#readers.get(blob) ?? 1) - 1;
    if (readers > 0) this.#readers.set(blob, readers);
    else this.#readers.delete(blob);
  }

  async #sweep(): Promise<void> {
    while (this.#pending && !this.#stopped) {
      this.#pending = false;
      this.#held = false;
      for (let blobs = this.#next(); blobs.length > 0 && !this.#stopped; blobs = this.#next()) {
        await Promise.all(blobs.map((blob) => this.#host.blobs.delete(blob)));
        this.#host.store.transaction((tx) => {
          for (const blob of blobs) tx.delete(discardedKey(blob));
        });
      }
    }
  }

  #next(): string[] {
    const free: string[] = [];
    const limit = BATCH + this.#readers.size;
    for (const { key } of this.#host.store.range({ prefix: DISCARDED, limit })) {
      const blob = Buffer.from(key.subarray(DISCARDED.length, -1)).toString();
      if (this.#readers.has(blob)) this.#held = true;
      else free.push(blob);
      if (free.length === BATCH) break;
    }
    return free;
  }
}
