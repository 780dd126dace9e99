/** A binary key; order is byte order. Build one with `key()`. 1 to 4,000 bytes. */
export type Key = Uint8Array;

/** Any structured-cloneable value but undefined. It belongs to the store once put and to nobody once read: never mutate either. */
export type Value = unknown;

export interface RangeOptions {
  /** Only keys that begin with these bytes. */
  readonly prefix?: Key;
  /** Exclusive lower bound. */
  readonly gt?: Key;
  /** Inclusive lower bound. */
  readonly gte?: Key;
  /** Exclusive upper bound. */
  readonly lt?: Key;
  /** From the highest key down. */
  readonly reverse?: boolean;
  readonly limit?: number;
}

export interface Entry {
  readonly key: Key;
  readonly value: Value;
}

export interface Reader {
  get(key: Key): Value | undefined;
  /** Lazy: reads only what is consumed. Finish iterating before the next await or write. */
  range(options: RangeOptions): Iterable<Entry>;
}

export interface Writer extends Reader {
  put(key: Key, value: Value): void;
  /** Deleting what is absent is not an error. */
  delete(key: Key): void;
}

/** An ordered key-value store: one process, many readers, synchronous atomic writes. */
export interface Store extends Reader {
  /**
   * Runs `write` at once and commits all of it, or nothing when it throws (the error passes through).
   * `write` must be synchronous. What it wrote survives the death of the process when this returns.
   * A transaction inside a transaction joins the outer one; when it throws and the outer one goes on, it is undone alone.
   */
  transaction<T>(write: (tx: Writer) => T): T;
  /**
   * Runs each of `writes` as a transaction of its own, one after the other, and commits them together: what one that throws
   * wrote is undone alone. A write may be run a second time, when what the first time did has been undone.
   */
  transactions<T>(writes: readonly ((tx: Writer) => T)[]): readonly PromiseSettledResult<T>[];
  /** Resolves when everything committed so far also survives power loss, if the store was opened so; else at once. */
  sync(): Promise<void>;
  close(): Promise<void>;
}
