import type { JsonObject, JsonValue } from "../json/json.ts";

/** The variables of one branch. It sees those of the branches around it, and sets only its own. */
export class Variables {
  readonly #outer: Variables | undefined;
  #values: JsonObject = {};

  constructor(outer?: Variables) {
    this.#outer = outer;
  }

  get(name: string): JsonValue | undefined {
    return Object.hasOwn(this.#values, name) ? this.#values[name] : this.#outer?.get(name);
  }

  /** Its own. */
  get all(): JsonObject {
    return this.#values;
  }

  set(values: JsonObject): void {
    this.#values = { ...this.#values, ...values };
  }
}
