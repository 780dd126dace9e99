import sortedBtree from "sorted-btree";
import type { Bounds } from "./bounds.ts";
import { OrderedStore } from "./ordered-store.ts";
import type { Entry, Key, Value } from "./store.ts";

// Node.js imports the exports of this CommonJS module; Vitest, which runs the tests, their default.
const BTree = (sortedBtree.default ?? sortedBtree) as typeof sortedBtree.default;

/** A store that lives and dies with the process. */
export class MemoryStore extends OrderedStore {
  #tree = new BTree<Key, Value>(undefined, Buffer.compare);
  protected override readonly engineRollsBack = false;

  /** A store that holds what this one does at this moment. Takes no time: the two share what neither has changed since. */
  copy(): MemoryStore {
    const copy = new MemoryStore();
    copy.#tree = this.#tree.clone();
    return copy;
  }

  protected override atomically<T>(write: () => T): T {
    return write();
  }

  protected override read(key: Key): Value | undefined {
    return this.#tree.get(key);
  }

  protected override scan(bounds: Bounds, reverse: boolean, limit: number): Iterable<Entry> {
    return { [Symbol.iterator]: () => this.#entries(bounds, reverse, limit) };
  }

  *#entries({ lower, upper }: Bounds, reverse: boolean, limit: number): Generator<Entry> {
    const pairs = reverse ? this.#tree.entriesReversed(upper, undefined, true) : this.#tree.entries(lower);
    let left = limit;
    for (const [key, value] of pairs) {
      if (left-- <= 0) return;
      if (reverse ? lower && Buffer.compare(key, lower) < 0 : upper && Buffer.compare(key, upper) >= 0) return;
      yield { key, value };
    }
  }

  protected override write(key: Key, value: Value): void {
    this.#tree.set(key, value);
  }

  protected override remove(key: Key): void {
    this.#tree.delete(key);
  }

  protected override async release(): Promise<void> {
    this.#tree.clear();
  }
}
