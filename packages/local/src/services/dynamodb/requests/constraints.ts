import { validationMessage, violation } from "@waybill/wire";
import { beyond, brokenRules, type Constraint } from "../../../validation/constraint.ts";
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
    return this.#constrain(path, value, { oneOf: allowed });
  }

  required(path: string, value: unknown): this {
    return this.satisfies(value !== undefined, () => violation(path, "Member must not be null", "null"));
  }

  range(path: string, value: number | undefined, min: number, max = Number.POSITIVE_INFINITY): this {
    return this.#constrain(path, value, { min, max });
  }

  length(path: string, value: string | undefined, minLength: number, maxLength: number): this {
    return this.#constrain(path, value, { minLength, maxLength });
  }

  /** Of a list or map. */
  size(path: string, size: number | undefined, least: number, most?: number, printed: unknown = size): this {
    return size === undefined ? this : this.#violated(path, printed, beyond("length", size, least, most));
  }

  pattern(path: string, value: string | undefined, pattern: string): this {
    return this.#constrain(path, value, { pattern });
  }

  /** For constraints of their own wording. */
  satisfies(satisfied: boolean, describe: () => string): this {
    if (!satisfied) this.#violations.push(describe());
    return this;
  }

  /** Throws a ValidationException when a constraint was violated. */
  check(): void {
    if (this.#violations.length === 0) return;
    throw validationError(validationMessage(this.#violations.slice(0, MAX_VIOLATIONS)));
  }

  #constrain(path: string, value: string | number | undefined, constraint: Constraint): this {
    return value === undefined ? this : this.#violated(path, value, brokenRules(value, constraint));
  }

  #violated(path: string, value: unknown, rules: readonly string[]): this {
    for (const rule of rules) {
      this.#violations.push(violation(path, rule, /^[A-Z]/.test(path) ? undefined : `'${value}'`));
    }
    return this;
  }
}
