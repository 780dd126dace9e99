import type { Key, Value } from "./store.ts";

const GENERATION = 256;
/** In bytes as stored; what is larger is not worth the memory. */
const LARGEST = 32_768;

/**
 * The decoded values that were read of late: settings, policies and definitions are read for every request and hardly ever
 * written. What was not read again while `GENERATION` other values were, is forgotten.
 */
export class RecentValues {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** The value, if it was read of late and has not been written since; or what `read` finds. */
  get(key: Key, read: () => { readonly value: Value | undefined; readonly size: number }): Value | undefined {
    const name = nameOf(key);
    const young = this.#young.get(name);
    if (young !== undefined) return young;
    const old = this.#old.get(name);
    if (old !== undefined) return this.#remember(name, old);
    const { value, size } = read();
    return value === undefined || size > LARGEST ? value : this.#remember(name, value);
  }

  forget(key: Key): void {
    const name = nameOf(key);
    this.#young.delete(name);
    this.#old.delete(name);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  #remember(name: string, value: Value): Value {
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(name, value);
    return value;
  }
}

function nameOf(key: Key): string {
  return (Buffer.isBuffer(key) ? key : Buffer.from(key.buffer, key.byteOffset, key.byteLength)).toString("latin1");
}
