import type { JsonObject, JsonValue } from "../json/json.ts";

/** Bytes of all variables of an execution (AWS, "Variables", "Limits"). */
const totalLimit = 10 * 1024 * 1024;

/** The variables of one branch. It sees those of the branches around it, and sets only its own. */
export class Variables {
  readonly #outer: Variables | undefined;
  /** Of all branches that go on. */
  readonly #total: { bytes: number };
  readonly #sizes = new Map<string, number>();
  #values: JsonObject = {};

  constructor(outer?: Variables) {
    this.#outer = outer;
    this.#total = outer === undefined ? { bytes: 0 } : outer.#total;
  }

  get(name: string): JsonValue | undefined {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : this.#outer?.get(name);
  }

  /** Its own. */
  get all(): JsonObject {
    return this.#values;
  }

  /** Whether there is room for `sizes`: bytes by name. */
  fits(sizes: ReadonlyMap<string, number>): boolean {
    let { bytes } = this.#total;
    for (const [name, size] of sizes) bytes += size - (this.#sizes.get(name) ?? 0);
    return bytes <= totalLimit;
  }

  set(values: JsonObject, sizes = sizesOf(values)): void {
    this.#values = { ...this.#values, ...values };
    for (const [name, size] of sizes) {
      this.#total.bytes += size - (this.#sizes.get(name) ?? 0);
      this.#sizes.set(name, size);
    }
  }

  /** They go out of scope. */
  leave(): void {
    for (const size of this.#sizes.values()) this.#total.bytes -= size;
    this.#sizes.clear();
  }
}

/** Bytes of JSON, by name. */
export function sizesOf(values: JsonObject): ReadonlyMap<string, number> {
  return new Map(Object.entries(values).map(([name, value]) => [name, Buffer.byteLength(JSON.stringify(value))]));
}
