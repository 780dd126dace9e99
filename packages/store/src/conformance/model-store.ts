import type { Entry, Key, RangeOptions, Reader, Value, Writer } from "../store.ts";

/** The store as one would explain it: a map from hexadecimal keys, copied by each transaction, sorted by each range. */
export class ModelStore implements Reader, Writer {
  #entries = new Map<string, Value>();

  get(key: Key): Value | undefined {
    return this.#entries.get(hex(key));
  }

  put(key: Key, value: Value): void {
    this.#entries.set(hex(key), value);
  }

  delete(key: Key): void {
    this.#entries.delete(hex(key));
  }

  range({ prefix, gt, gte, lt, reverse, limit }: RangeOptions): Entry[] {
    const entries = [...this.#entries]
      .filter(([key]) => !prefix || key.startsWith(hex(prefix)))
      .filter(([key]) => !gt || key > hex(gt))
      .filter(([key]) => !gte || key >= hex(gte))
      .filter(([key]) => !lt || key < hex(lt))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key: Buffer.from(key, "hex"), value }));
    return (reverse ? entries.reverse() : entries).slice(0, limit);
  }

  transaction<T>(write: (tx: Writer) => T): T {
    const before = new Map(this.#entries);
    try {
      return write(this);
    } catch (error) {
      this.#entries = before;
      throw error;
    }
  }
}

const hex = (key: Key) => Buffer.from(key).toString("hex");
