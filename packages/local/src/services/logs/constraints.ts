import { invalidParameter } from "./errors.ts";

/** What the service's model says of a member; lengths count UTF-16 units, or the elements of a list or map. */
interface Constraint {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  /** Unanchored, as the model writes it; it must match the whole value. */
  readonly pattern?: string;
}

type Value = string | number | readonly unknown[] | Readonly<Record<string, unknown>> | undefined;

const GROUP_OR_STREAM_TOO_LONG = "Invalid LogGroup or LogStream, both must have length less than or equal to 512.";

export const GROUP_NAME: Constraint = { minLength: 1, pattern: "[\\.\\-_/#A-Za-z0-9]+" };
export const STREAM_NAME: Constraint = { minLength: 1, pattern: "[^:*]*" };
export const GROUP_IDENTIFIER: Constraint = { minLength: 1, maxLength: 2048, pattern: "[\\w#+=/:,.@-]*" };
export const RESOURCE_ARN: Constraint = { minLength: 1, maxLength: 1011, pattern: "[\\w+=/:,.@-]*" };
export const FILTER_NAME: Constraint = { minLength: 1, maxLength: 512, pattern: "[^:*]*" };
export const FILTER_PATTERN: Constraint = { maxLength: 1024 };
export const METRIC_NAME: Constraint = { maxLength: 255, pattern: "[^:*$]*" };
export const DESCRIBE_LIMIT: Constraint = { min: 1, max: 50 };
export const EVENTS_LIMIT: Constraint = { min: 1, max: 10_000 };
export const TIMESTAMP: Constraint = { min: 0 };
export const TAGS: Constraint = { minLength: 1, maxLength: 50 };
export const GROUP_CLASS: Constraint = { oneOf: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"] };

/**
 * Checks members against their constraints; an absent member passes. Throws one InvalidParameterException that lists
 * every violation, as AWS words it.
 */
export function validate(members: Readonly<Record<string, readonly [Value, Constraint]>>): void {
  const violations: string[] = [];
  for (const [member, [value, constraint]] of Object.entries(members)) {
    if (value === undefined) continue;
    if ((constraint === GROUP_NAME || constraint === STREAM_NAME) && lengthOf(value) > 512) {
      throw invalidParameter(GROUP_OR_STREAM_TOO_LONG);
    }
    for (const rule of brokenRules(value, constraint)) {
      violations.push(`Value '${printed(value)}' at '${member}' failed to satisfy constraint: Member must ${rule}`);
    }
  }
  if (violations.length === 0) return;
  const errors = violations.length === 1 ? "error" : "errors";
  throw invalidParameter(`${violations.length} validation ${errors} detected: ${violations.join("; ")}`);
}

function brokenRules(value: Exclude<Value, undefined>, constraint: Constraint): string[] {
  const { minLength, maxLength, min, max, oneOf, pattern } = constraint;
  const rules: string[] = [];
  if (typeof value === "number") {
    if (min !== undefined && value < min) rules.push(`have value greater than or equal to ${min}`);
    if (max !== undefined && value > max) rules.push(`have value less than or equal to ${max}`);
    return rules;
  }
  const length = lengthOf(value);
  if (minLength !== undefined && length < minLength) rules.push(`have length greater than or equal to ${minLength}`);
  if (maxLength !== undefined && length > maxLength) rules.push(`have length less than or equal to ${maxLength}`);
  if (typeof value !== "string") return rules;
  if (pattern !== undefined && !matches(value, pattern)) {
    rules.push(`satisfy regular expression pattern: ${pattern}`);
  }
  if (oneOf !== undefined && !oneOf.includes(value)) rules.push(`satisfy enum value set: [${oneOf.join(", ")}]`);
  return rules;
}

const compiled = new Map<string, RegExp>();

function matches(value: string, pattern: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${pattern})$`, "u");
    compiled.set(pattern, expression);
  }
  return expression.test(value);
}

function lengthOf(value: Exclude<Value, undefined>): number {
  if (typeof value === "number") return 0;
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return Object.keys(value).length;
}

/** As Java prints it; structures are left out, since AWS's own printing of them cannot be told. */
function printed(value: Exclude<Value, undefined>): string {
  if (typeof value !== "object") return String(value);
  const text = (each: unknown) => (typeof each === "object" ? "…" : String(each));
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  return `{${Object.entries(value)
    .map(([key, each]) => `${key}=${text(each)}`)
    .join(", ")}}`;
}
