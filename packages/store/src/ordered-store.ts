import { type Bounds, bounds } from "./bounds.ts";
import type { Entry, Key, RangeOptions, Store, Value, Writer } from "./store.ts";
import { UndoLog } from "./undo-log.ts";

const maximalKeyBytes = 4000;
const halfDone = new Error("what a write of several did has to be undone");

/** What every store has in common: checks of its arguments, and transactions inside transactions. */
export abstract class OrderedStore implements Store, Writer {
  #depth = 0;
  #closed = false;
  #writes = 0;
  readonly #undo = new UndoLog();

  /** Whether `atomically` undoes the writes of a callback that throws. Else they are recorded and undone here. */
  protected abstract readonly engineRollsBack: boolean;
  protected abstract atomically<T>(write: () => T): T;
  protected abstract read(key: Key): Value | undefined;
  protected abstract scan(bounds: Bounds, reverse: boolean, limit: number): Iterable<Entry>;
  protected abstract write(key: Key, value: Value): void;
  protected abstract remove(key: Key): void;
  protected abstract release(): Promise<void>;

  get(key: Key): Value | undefined {
    this.#check(key);
    return this.read(key);
  }

  range(options: RangeOptions): Iterable<Entry> {
    this.#checkOpen();
    for (const key of [options.prefix, options.gt, options.gte, options.lt]) if (key?.length) this.#check(key);
    const limits = bounds(options);
    return limits ? this.scan(limits, options.reverse ?? false, options.limit ?? Number.POSITIVE_INFINITY) : [];
  }

  put(key: Key, value: Value): void {
    if (value === undefined) throw new TypeError("a store cannot hold undefined");
    this.#overwrite(key);
    this.write(key, value);
  }

  delete(key: Key): void {
    this.#overwrite(key);
    this.remove(key);
  }

  transaction<T>(write: (tx: Writer) => T): T {
    this.#checkOpen();
    if (this.#depth > 0) return this.#undoable(write);
    try {
      return this.atomically(() => this.#undoable(write));
    } finally {
      this.#undo.clear();
    }
  }

  transactions<T>(writes: readonly ((tx: Writer) => T)[]): readonly PromiseSettledResult<T>[] {
    const undoable = () => this.transaction(() => writes.map((write) => settled(() => this.transaction(write))));
    if (!this.engineRollsBack || this.#depth > 0) return undoable();
    this.#checkOpen();
    try {
      return this.atomically(() => writes.map((write) => this.#unrecorded(write)));
    } catch (error) {
      if (error !== halfDone) throw error;
      return undoable();
    } finally {
      this.#undo.clear();
    }
  }

  async sync(): Promise<void> {
    // What transaction() has committed is already as durable as the store was opened to make it.
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.release();
  }

  #undoable<T>(write: (tx: Writer) => T): T {
    const mark = this.#undo.length;
    this.#depth++;
    try {
      return synchronous(write(this));
    } catch (error) {
      if (this.#undoing) this.#unwind(mark);
      throw error;
    } finally {
      this.#depth--;
    }
  }

  /** Runs `write` without a record of what it overwrites. Throws `halfDone` when it throws after it wrote something. */
  #unrecorded<T>(write: (tx: Writer) => T): PromiseSettledResult<T> {
    const before = this.#writes;
    this.#depth++;
    try {
      const result = settled(() => synchronous(write(this)));
      if (result.status === "rejected" && this.#writes !== before) throw halfDone;
      return result;
    } finally {
      this.#depth--;
    }
  }

  #overwrite(key: Key): void {
    this.#check(key);
    this.#writes++;
    if (this.#depth === 0) throw new Error("a write outside its transaction");
    if (this.#undoing) this.#undo.record(key, this.read(key));
  }

  /** Whether what is written now is undone here when its transaction throws. */
  get #undoing(): boolean {
    return this.#depth > 1 || !this.engineRollsBack;
  }

  #unwind(length: number): void {
    for (const { key, value } of this.#undo.unwind(length)) {
      if (value === undefined) this.remove(key);
      else this.write(key, value);
    }
  }

  #check(key: Key): void {
    this.#checkOpen();
    if (key.length === 0 || key.length > maximalKeyBytes) {
      throw new RangeError(`a key has 1 to ${maximalKeyBytes} bytes, not ${key.length}`);
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error("the store is closed");
  }
}

function settled<T>(run: () => T): PromiseSettledResult<T> {
  try {
    return { status: "fulfilled", value: run() };
  } catch (reason) {
    return { status: "rejected", reason };
  }
}

function synchronous<T>(result: T): T {
  if (typeof (result as { then?: unknown } | undefined)?.then === "function") {
    throw new TypeError("a transaction must be synchronous");
  }
  return result;
}
