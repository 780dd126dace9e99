import { validationError } from "../errors.ts";

/** AWS names no more violations than these in one answer. */
const MAX_VIOLATIONS = 10;

/**
 * The constraints of DynamoDB's API model on a request's members. They are all checked before the request is answered,
 * with one message for all violations. `path` is AWS's, `keySchema.1.member.keyType`; members whose values AWS does not
 * print begin with a capital: `Limit`.
 */
export class Constraints {
  readonly #violations: string[] = [];

  /** `allowed` in the order in which AWS prints them. */
  oneOf(path: string, value: string | undefined, allowed: readonly string[]): this {
    const rule = () => `Member must satisfy enum value set: [${allowed.join(", ")}]`;
    return this.satisfies(value === undefined || allowed.includes(value), () => violation(path, value, rule()));
  }

  required(path: string, value: unknown): this {
    return this.satisfies(value !== undefined, () => {
      return `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
    });
  }

  range(path: string, value: number | undefined, minimum: number, maximum = Number.POSITIVE_INFINITY): this {
    return this.#within(value, minimum, maximum, (bound) => violation(path, value, `Member must have value ${bound}`));
  }

  length(path: string, value: string | undefined, minimum: number, maximum: number): this {
    return this.#within(value?.length, minimum, maximum, (bound) => {
      return violation(path, value, `Member must have length ${bound}`);
    });
  }

  /** Of a list or map. */
  size(path: string, size: number | undefined, minimum: number, maximum = Number.POSITIVE_INFINITY): this {
    return this.#within(size, minimum, maximum, (bound) => violation(path, size, `Member must have length ${bound}`));
  }

  pattern(path: string, value: string | undefined, pattern: string): this {
    return this.satisfies(value === undefined || new RegExp(`^${pattern}$`).test(value), () => {
      return violation(path, value, `Member must satisfy regular expression pattern: ${pattern}`);
    });
  }

  /** For constraints of their own wording. */
  satisfies(satisfied: boolean, describe: () => string): this {
    if (!satisfied) this.#violations.push(describe());
    return this;
  }

  /** Throws a ValidationException when a constraint was violated. */
  check(): void {
    const violations = this.#violations.slice(0, MAX_VIOLATIONS);
    if (violations.length === 0) return;
    const errors = violations.length === 1 ? "error" : "errors";
    throw validationError(`${violations.length} validation ${errors} detected: ${violations.join("; ")}`);
  }

  #within(value: number | undefined, minimum: number, maximum: number, describe: (bound: string) => string): this {
    if (value === undefined) return this;
    return this.satisfies(value >= minimum, () => describe(`greater than or equal to ${minimum}`)).satisfies(
      value <= maximum,
      () => describe(`less than or equal to ${maximum}`),
    );
  }
}

function violation(path: string, value: unknown, rule: string): string {
  const printed = /^[A-Z]/.test(path) ? "" : `'${String(value)}' `;
  return `Value ${printed}at '${path}' failed to satisfy constraint: ${rule}`;
}
