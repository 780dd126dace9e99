import { validationError } from "./errors.ts";

/** What the service's model says of a member. Patterns are unanchored, as the model writes them. */
interface Constraint {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

/** Throws one ValidationError that lists every violation, as AWS words it; an absent member passes. */
export function validate(members: Readonly<Record<string, readonly [string | number | undefined, Constraint]>>): void {
  const violations = Object.entries(members).flatMap(([member, [value, constraint]]) =>
    brokenRules(value, constraint).map(
      (rule) => `Value '${value}' at '${member}' failed to satisfy constraint: Member must ${rule}`,
    ),
  );
  if (violations.length === 0) return;
  const errors = violations.length === 1 ? "error" : "errors";
  throw validationError(`${violations.length} validation ${errors} detected: ${violations.join("; ")}`);
}

function brokenRules(value: string | number | undefined, constraint: Constraint): string[] {
  const { minLength = 0, maxLength = Infinity, min = -Infinity, max = Infinity, pattern } = constraint;
  const rules: string[] = [];
  if (typeof value === "number") {
    if (value < min) rules.push(`have value greater than or equal to ${min}`);
    if (value > max) rules.push(`have value less than or equal to ${max}`);
  } else if (value !== undefined) {
    if (value.length < minLength) rules.push(`have length greater than or equal to ${minLength}`);
    if (value.length > maxLength) rules.push(`have length less than or equal to ${maxLength}`);
    if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
      rules.push(`satisfy regular expression pattern: ${pattern}`);
    }
  }
  return rules;
}
