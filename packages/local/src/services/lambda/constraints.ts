import { validationFailed } from "./errors.ts";

/** What the service's model says of a member. Patterns are unanchored, as the model writes them. */
export interface Constraint {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  readonly pattern?: string;
}

type Member = readonly [value: string | number | undefined, constraint: Constraint];

/** Throws one ValidationException that lists every violation, as AWS words it; an absent member passes. */
export function validate(members: Readonly<Record<string, Member>>): void {
  const found = violations(members);
  if (found.length > 0) throw validationFailed(found);
}

export function violations(members: Readonly<Record<string, Member>>): string[] {
  return Object.entries(members).flatMap(([name, [value, constraint]]) =>
    brokenRules(value, constraint).map(
      (rule) => `Value '${value}' at '${name}' failed to satisfy constraint: Member must ${rule}`,
    ),
  );
}

function brokenRules(value: string | number | undefined, constraint: Constraint): string[] {
  if (value === undefined) return [];
  return typeof value === "number" ? brokenByNumber(value, constraint) : brokenByText(value, constraint);
}

function brokenByNumber(value: number, { min, max }: Constraint): string[] {
  if (min !== undefined && value < min) return [`have value greater than or equal to ${min}`];
  if (max !== undefined && value > max) return [`have value less than or equal to ${max}`];
  return [];
}

function brokenByText(value: string, { minLength = 0, maxLength, oneOf, pattern }: Constraint): string[] {
  const rules: string[] = [];
  if (value.length < minLength) rules.push(`have length greater than or equal to ${minLength}`);
  if (maxLength !== undefined && value.length > maxLength) rules.push(`have length less than or equal to ${maxLength}`);
  if (pattern !== undefined && !expression(pattern).test(value)) {
    rules.push(`satisfy regular expression pattern: ${pattern}`);
  }
  if (oneOf !== undefined && !oneOf.includes(value)) rules.push(`satisfy enum value set: [${oneOf.join(", ")}]`);
  return rules;
}

const expressions = new Map<string, RegExp>();

/** Compiled once: an Invoke checks names and qualifiers too. */
function expression(pattern: string): RegExp {
  let compiled = expressions.get(pattern);
  if (!compiled) {
    compiled = new RegExp(`^(?:${pattern})$`);
    expressions.set(pattern, compiled);
  }
  return compiled;
}
