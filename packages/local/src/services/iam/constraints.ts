import { validationError } from "./errors.ts";

/** What the service's model says of a member; lengths count UTF-16 units, or the elements of a list. */
export interface Constraint {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  /** Unanchored, as the model writes it; it must match the whole value. */
  readonly pattern?: string;
  /** AWS's sentence on the pattern, where it has one of its own. */
  readonly wording?: string;
}

type Value = string | number | readonly unknown[] | undefined;

const NAME = "[\\w+=,.@-]+";
const NAME_WORDING = "It must contain only alphanumeric characters and/or the following: +=,.@_-";
const DOCUMENT_WORDING = "It must contain only printable ASCII characters.";
const PATH_WORDING = "It must begin and end with / and contain only alphanumeric characters and/or / characters.";

export const ROLE_NAME: Constraint = { minLength: 1, maxLength: 64, pattern: NAME, wording: NAME_WORDING };
export const USER_NAME: Constraint = { minLength: 1, maxLength: 64, pattern: NAME, wording: NAME_WORDING };
export const POLICY_NAME: Constraint = { minLength: 1, maxLength: 128, pattern: NAME, wording: NAME_WORDING };
export const PATH: Constraint = {
  minLength: 1,
  maxLength: 512,
  pattern: "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)",
  wording: PATH_WORDING,
};
export const PATH_PREFIX: Constraint = { minLength: 1, maxLength: 512, pattern: "\\u002F[\\u0021-\\u007F]*" };
export const POLICY_PATH: Constraint = {
  minLength: 1,
  maxLength: 512,
  pattern: "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/",
  wording: PATH_WORDING,
};
export const DOCUMENT: Constraint = {
  minLength: 1,
  maxLength: 131_072,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+",
  wording: DOCUMENT_WORDING,
};
export const ROLE_DESCRIPTION: Constraint = {
  maxLength: 1000,
  pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*",
};
export const POLICY_DESCRIPTION: Constraint = { maxLength: 1000 };
export const SESSION_DURATION: Constraint = { min: 3600, max: 43_200 };
export const ARN: Constraint = { minLength: 20, maxLength: 2048 };
export const VERSION_ID: Constraint = { pattern: "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?" };
export const ACCESS_KEY_ID: Constraint = { minLength: 16, maxLength: 128, pattern: "[\\w]+" };
export const POLICY_USAGE: Constraint = { oneOf: ["PermissionsPolicy", "PermissionsBoundary"] };

/** Throws one ValidationError that lists every violation, as AWS words it; an absent member passes. */
export function validate(members: Readonly<Record<string, readonly [Value, Constraint]>>): void {
  const violations: string[] = [];
  for (const [member, [value, constraint]] of Object.entries(members)) {
    if (value === undefined) continue;
    const { pattern, wording } = constraint;
    const rules = brokenRules(value, constraint);
    if (rules.length === 0 && pattern !== undefined && !matches(value, pattern)) {
      if (wording !== undefined) throw validationError(`The specified value for ${member} is invalid. ${wording}`);
      rules.push(`satisfy regular expression pattern: ${pattern}`);
    }
    for (const rule of rules) {
      violations.push(`Value at '${member}' failed to satisfy constraint: Member must ${rule}`);
    }
  }
  if (violations.length === 0) return;
  const errors = violations.length === 1 ? "error" : "errors";
  throw validationError(`${violations.length} validation ${errors} detected: ${violations.join("; ")}`);
}

function brokenRules(value: string | number | readonly unknown[], constraint: Constraint): string[] {
  const { minLength = 0, maxLength = Infinity, min = -Infinity, max = Infinity, oneOf } = constraint;
  const rules: string[] = [];
  if (typeof value === "number") {
    if (value < min) rules.push(`have value greater than or equal to ${min}`);
    if (value > max) rules.push(`have value less than or equal to ${max}`);
    return rules;
  }
  if (value.length < minLength) rules.push(`have length greater than or equal to ${minLength}`);
  if (value.length > maxLength) rules.push(`have length less than or equal to ${maxLength}`);
  if (oneOf !== undefined && !oneOf.includes(String(value))) {
    rules.push(`satisfy enum value set: [${oneOf.join(", ")}]`);
  }
  return rules;
}

function matches(value: string | number | readonly unknown[], pattern: string): boolean {
  return typeof value !== "string" || new RegExp(`^(?:${pattern})$`, "u").test(value);
}
