import type { Entry, Key, Value } from "./store.ts";

/** What a transaction overwrote, oldest first. The value of a key that was absent is undefined. */
export class UndoLog {
  readonly #overwritten: Entry[] = [];

  get length(): number {
    return this.#overwritten.length;
  }

  record(key: Key, value: Value): void {
    this.#overwritten.push({ key, value });
  }

  /** Hands back what was recorded since the log had `length` entries, newest first, and forgets it. */
  *unwind(length: number): Generator<Entry> {
    while (this.#overwritten.length > length) yield this.#overwritten.pop() as Entry;
  }

  clear(): void {
    this.#overwritten.length = 0;
  }
}
