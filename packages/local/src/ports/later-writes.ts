import type { Store, Writer } from "@waybill/store";

interface LaterWrite {
  readonly write: (tx: Writer) => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes that need not be committed before anybody is answered: what they forget may be done again after a kill, such as
 * the delivery of an event whose entry is still in the queue. All of one turn of the event loop share a transaction, and
 * under load a turn has many.
 */
export class LaterWrites {
  readonly #store: Store;
  #waiting: LaterWrite[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  /** Resolves when `write` is committed, in this turn; rejects with what it throws, which undoes it alone. */
  add(write: (tx: Writer) => void): Promise<void> {
    if (this.#waiting.length === 0) setImmediate(() => this.#commit());
    return new Promise((done, failed) => this.#waiting.push({ write, done, failed }));
  }

  #commit(): void {
    const writes = this.#waiting;
    this.#waiting = [];
    const settle: (() => void)[] = [];
    try {
      this.#store.transaction(() => {
        for (const each of writes) settle.push(this.#attempt(each));
      });
      for (const each of settle) each();
    } catch (error) {
      for (const { failed } of writes) failed(error);
    }
  }

  #attempt({ write, done, failed }: LaterWrite): () => void {
    try {
      this.#store.transaction(write);
      return done;
    } catch (error) {
      return () => failed(error);
    }
  }
}
