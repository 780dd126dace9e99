import type { Store, Writer } from "@waybill/store";

interface Waiting {
  readonly write: (tx: Writer) => unknown;
  readonly done: (result: never) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Transactions that are committed together: all of one turn of the event loop share a commit, and under load a turn has many.
 * For whatever can wait with its answer until then.
 */
export class GroupCommit {
  readonly #store: Store;
  #waiting: Waiting[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Runs `write` as a transaction of its own at the end of this turn. Resolves when it is committed; rejects with what it
   * throws, which undoes it alone. It may be run a second time, when what the first time did has been undone. What it decides
   * by it has to read itself: other transactions are committed before it.
   */
  transaction<T>(write: (tx: Writer) => T): Promise<T> {
    if (this.#waiting.length === 0) setImmediate(() => this.#commit());
    return new Promise((done, failed) => this.#waiting.push({ write, done, failed }));
  }

  #commit(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const results = this.#store.transactions(waiting.map(({ write }) => write));
      for (const [index, { done, failed }] of waiting.entries()) {
        const result = results[index];
        if (result?.status === "fulfilled") done(result.value as never);
        else failed(result?.reason);
      }
    } catch (error) {
      for (const { failed } of waiting) failed(error);
    }
  }
}
