import { validationError } from "../errors.ts";

/** AWS names no more violations than these in one answer. */
const MAX_VIOLATIONS = 10;

/**
 * The constraints of DynamoDB's API model on a request's members. They are all checked before the request is answered,
 * with one message for all violations; `path` is AWS's: `keySchema.1.member.keyType`.
 */
export class Constraints {
  readonly #violations: string[] = [];

  /** `allowed` in the order in which AWS prints them. */
  oneOf(path: string, value: string | undefined, allowed: readonly string[]): this {
    return this.#check(value === undefined || allowed.includes(value), () => {
      return `${at(path, value)}Member must satisfy enum value set: [${allowed.join(", ")}]`;
    });
  }

  required(path: string, value: unknown): this {
    return this.#check(
      value !== undefined,
      () => `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
    );
  }

  range(path: string, value: number | undefined, minimum: number, maximum = Number.POSITIVE_INFINITY): this {
    const must = "Member must have value";
    this.#check(
      value === undefined || value >= minimum,
      () => `${at(path, value)}${must} greater than or equal to ${minimum}`,
    );
    return this.#check(
      value === undefined || value <= maximum,
      () => `${at(path, value)}${must} less than or equal to ${maximum}`,
    );
  }

  length(path: string, value: string | undefined, minimum: number, maximum: number): this {
    const must = "Member must have length";
    this.#check(
      value === undefined || value.length >= minimum,
      () => `${at(path, value)}${must} greater than or equal to ${minimum}`,
    );
    return this.#check(
      value === undefined || value.length <= maximum,
      () => `${at(path, value)}${must} less than or equal to ${maximum}`,
    );
  }

  /** Of a list or map, whose members AWS does not print. */
  size(path: string, size: number | undefined, minimum: number, maximum = Number.POSITIVE_INFINITY): this {
    const failed = `Value at '${path}' failed to satisfy constraint: Member must have length`;
    this.#check(size === undefined || size >= minimum, () => `${failed} greater than or equal to ${minimum}`);
    return this.#check(size === undefined || size <= maximum, () => `${failed} less than or equal to ${maximum}`);
  }

  pattern(path: string, value: string | undefined, pattern: string): this {
    return this.#check(value === undefined || new RegExp(`^${pattern}$`).test(value), () => {
      return `${at(path, value)}Member must satisfy regular expression pattern: ${pattern}`;
    });
  }

  /** For constraints of their own wording. */
  satisfies(satisfied: boolean, violation: string): this {
    return this.#check(satisfied, () => violation);
  }

  /** Throws a ValidationException when a constraint was violated. */
  check(): void {
    const violations = this.#violations.slice(0, MAX_VIOLATIONS);
    if (violations.length === 0) return;
    const errors = violations.length === 1 ? "error" : "errors";
    throw validationError(`${violations.length} validation ${errors} detected: ${violations.join("; ")}`);
  }

  #check(satisfied: boolean, violation: () => string): this {
    if (!satisfied) this.#violations.push(violation());
    return this;
  }
}

function at(path: string, value: unknown): string {
  return `Value '${String(value)}' at '${path}' failed to satisfy constraint: `;
}
