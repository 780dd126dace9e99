import { invalidName, validationFailed } from "./errors.ts";

/** What the service's model says of a member. */
interface Constraint {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
}

export const ARN: Constraint = { minLength: 1, maxLength: 256 };
export const DEFINITION: Constraint = { minLength: 1, maxLength: 1_048_576 };
export const INPUT: Constraint = { maxLength: 262_144 };
export const PAGE_SIZE: Constraint = { min: 0, max: 1000 };
export const MACHINE_TYPE: Constraint = { oneOf: ["STANDARD", "EXPRESS"] };
export const EXECUTION_STATUS: Constraint = {
  oneOf: ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE"],
};
export const INCLUDED_DATA: Constraint = { oneOf: ["ALL_DATA", "METADATA_ONLY"] };

/** Throws one ValidationException that lists every violation, as AWS words it; an absent member passes. */
export function validate(members: Readonly<Record<string, readonly [string | number | undefined, Constraint]>>): void {
  const violations = Object.entries(members).flatMap(([member, [value, constraint]]) =>
    brokenRules(value, constraint).map(
      (rule) => `Value '${value}' at '${member}' failed to satisfy constraint: Member must ${rule}`,
    ),
  );
  if (violations.length === 0) return;
  const errors = violations.length === 1 ? "error" : "errors";
  throw validationFailed(`${violations.length} validation ${errors} detected: ${violations.join("; ")}`);
}

function brokenRules(value: string | number | undefined, constraint: Constraint): string[] {
  const { minLength = 0, maxLength = Infinity, min = -Infinity, max = Infinity, oneOf } = constraint;
  const rules: string[] = [];
  if (typeof value === "number") {
    if (value < min) rules.push(`have value greater than or equal to ${min}`);
    if (value > max) rules.push(`have value less than or equal to ${max}`);
  } else if (value !== undefined) {
    if (value.length < minLength) rules.push(`have length greater than or equal to ${minLength}`);
    if (value.length > maxLength) rules.push(`have length less than or equal to ${maxLength}`);
    if (oneOf !== undefined && !oneOf.includes(value)) rules.push(`satisfy enum value set: [${oneOf.join(", ")}]`);
  }
  return rules;
}

/** White space, control characters, brackets, wildcards and what else names may not hold. */
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\ufffe\uffff\u{10ffff}]/u;

/** Checks the name of a state machine or an execution: 1 to 80 characters, none of them forbidden. */
export function checkName(name: string): void {
  validate({ name: [name, { minLength: 1, maxLength: 80 }] });
  if (forbidden.test(name)) throw invalidName(name);
}
