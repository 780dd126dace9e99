import { isArray, isObject, type JsonObject, type JsonValue, member } from "../json/json.ts";
import type { Diagnostics } from "./diagnostics.ts";

/** Reads the fields of one object of a definition and reports those that are wrong, in AWS's words. */
export class Fields {
  readonly object: JsonObject;
  /** Where the object stands: `/States/Copy/Retry[0]`. */
  readonly at: string;
  readonly diagnostics: Diagnostics;

  constructor(object: JsonObject, at: string, diagnostics: Diagnostics) {
    this.object = object;
    this.at = at;
    this.diagnostics = diagnostics;
  }

  /** The same fields and some more. */
  with(more: JsonObject): Fields {
    return new Fields({ ...this.object, ...more }, this.at, this.diagnostics);
  }

  without(name: string): Fields {
    const { [name]: _left, ...rest } = this.object;
    return new Fields(rest, this.at, this.diagnostics);
  }

  value(name: string): JsonValue | undefined {
    return member(this.object, name);
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** Reports at the field `name`. */
  refuse(name: string, message: string): undefined {
    this.diagnostics.schema(message, `${this.at}/${name}`);
    return undefined;
  }

  require(...names: readonly string[]): void {
    const missing = names.filter((name) => !this.has(name));
    if (missing.length > 0) this.diagnostics.schema(`These fields are required: [${missing.join(", ")}]`, this.at);
  }

  /** Reports more than one of `names`, and none of them when one is `required`. */
  exclusive(names: readonly string[], required = false): void {
    const present = names.filter((name) => this.has(name)).length;
    const list = `[${names.join(", ")}]`;
    if (present > 1) this.diagnostics.schema(`There should only be one of the following fields: ${list}`, this.at);
    if (present === 0 && required) {
      this.diagnostics.schema(`This object should have only one of the following fields: ${list}`, this.at);
    }
  }

  /** Reports every field that is none of `names`. */
  allow(names: ReadonlySet<string>): void {
    for (const name of Object.keys(this.object)) {
      if (!names.has(name)) this.diagnostics.schema(`Field '${name}' is not supported`, this.at);
    }
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === "string") return value;
    return this.refuse(name, "Expected value of type [STRING]");
  }

  boolean(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === "boolean") return value;
    return this.refuse(name, "Expected value of type Boolean");
  }

  integer(name: string, minimum: number, maximum: number): number | undefined {
    const value = this.value(name);
    if (value !== undefined && !Number.isInteger(value)) return this.refuse(name, "Expected value of type Integer");
    return this.number(name, minimum, maximum);
  }

  number(name: string, minimum: number, maximum: number): number | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "number") return this.refuse(name, "Expected value of type Number");
    if (value < minimum) return this.refuse(name, `Minimum value is ${minimum}`);
    if (value > maximum) return this.refuse(name, `Maximum value is ${maximum}`);
    return value;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    const found = allowed.find((each) => each === value);
    if (value === undefined || found !== undefined) return found;
    return this.refuse(name, `Value should be one of the following: [${allowed.join(", ")}]`);
  }

  /** The objects of an array; `[]` when the field is absent or wrong. */
  list(name: string, { mayBeEmpty = false } = {}): readonly Fields[] {
    const value = this.value(name);
    if (value === undefined) return [];
    if (!isArray(value)) {
      this.refuse(name, "Expected value of type Array");
      return [];
    }
    if (value.length === 0 && !mayBeEmpty) this.refuse(name, "Value cannot be empty");
    return value.flatMap((item, i) => this.#object(item, `${name}[${i}]`) ?? []);
  }

  child(name: string): Fields | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : this.#object(value, name);
  }

  #object(value: JsonValue, name: string): Fields | undefined {
    if (!isObject(value)) return this.refuse(name, "Expected value of type Object");
    return new Fields(value, `${this.at}/${name}`, this.diagnostics);
  }
}
