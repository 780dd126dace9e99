import { open, type RootDatabase } from "lmdb";
import type { Bounds } from "./bounds.ts";
import { OrderedStore } from "./ordered-store.ts";
import { RecentValues } from "./recent-values.ts";
import type { Entry, Key, Store, Value } from "./store.ts";
import { UntilDiskIsFull } from "./until-disk-is-full.ts";

export interface LmdbOptions {
  /** Every transaction is on the disk before it returns. Without it, power loss may lose or damage the store. */
  readonly fsync?: boolean;
}

const lowestKey = Buffer.of(0);

/**
 * Opens the store in the file `path` and its neighbour `path-lock`, both made when absent, with their folders. Values
 * are plain objects, arrays, strings, numbers, booleans, null, undefined members, bigint, Date, Set and typed arrays; a
 * Map comes back as an object.
 */
export function openLmdbStore(path: string, options: LmdbOptions = {}): Store {
  return new LmdbStore(path, options.fsync ?? false);
}

class LmdbStore extends OrderedStore {
  readonly #db: RootDatabase<Value, Key> & { readonly lastSize?: number };
  readonly #recent = new RecentValues();
  readonly #writes = new UntilDiskIsFull();
  protected override readonly engineRollsBack = true;

  constructor(path: string, fsync: boolean) {
    super();
    this.#db = open<Value, Key>({
      path,
      noSubdir: true,
      keyEncoding: "binary",
      // Not records: what is stored has too many shapes for them to pay. More types: Uint8Array stays Uint8Array.
      encoder: { useRecords: false, moreTypes: true, useBigIntExtension: true },
      // The kernel keeps what a killed process wrote; only power loss needs the disk. LMDB reuses pages of the last
      // snapshot but one, so that commits cannot share a later flush and stay crash-proof: each makes its own.
      noSync: !fsync,
      overlappingSync: false,
      noMemInit: true,
      // Of two page sizes equally fast, the one that allows keys of 4,026 bytes.
      pageSize: 8192,
      // Address space, not memory. A map that has to grow leaves its smaller forerunners mapped, which doubled the RSS.
      mapSize: 64 * 2 ** 30,
    });
  }

  protected override atomically<T>(write: () => T): T {
    try {
      return this.#writes.run(() => this.#db.transactionSync(write));
    } catch (error) {
      // What was written, and read again, is undone.
      this.#recent.clear();
      throw error;
    }
  }

  protected override read(key: Key): Value | undefined {
    return this.#recent.get(key, () => ({ value: this.#db.get(key), size: this.#db.lastSize ?? 0 }));
  }

  protected override scan({ lower, upper }: Bounds, reverse: boolean, limit: number): Iterable<Entry> {
    const first = lower ?? lowestKey;
    return this.#db.getRange(
      reverse
        ? { ...(upper && { start: upper }), exclusiveStart: true, end: first, inclusiveEnd: true, reverse, limit }
        : { start: first, ...(upper && { end: upper }), limit },
    );
  }

  protected override write(key: Key, value: Value): void {
    this.#recent.forget(key);
    this.#db.putSync(key, value);
  }

  protected override remove(key: Key): void {
    this.#recent.forget(key);
    this.#db.removeSync(key);
  }

  protected override release(): Promise<void> {
    return this.#db.close();
  }
}
