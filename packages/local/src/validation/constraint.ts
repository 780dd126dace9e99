/** What a service's model says of a member. */
export interface Constraint {
  /** Of a text in UTF-16 units, of a list or map in elements. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A text counts in bytes of UTF-8. */
  readonly inBytes?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** In the order in which AWS prints them. */
  readonly oneOf?: readonly string[];
  /** Unanchored, as the model writes it; it must match the whole value. */
  readonly pattern?: string;
}

export type Value = string | number | readonly unknown[] | Readonly<Record<string, unknown>>;

/** AWS's words for each rule that `value` breaks, as "Member must not be null". */
export function brokenRules(value: Value, constraint: Constraint): string[] {
  return [...brokenBounds(value, constraint), ...brokenForm(value, constraint)];
}

/** AWS's words for the bound that `value` is beyond, none when it is within. */
export function brokenBounds(value: Value, { min, max, minLength, maxLength, inBytes }: Constraint): string[] {
  if (typeof value === "number") return beyond("value", value, min, max);
  const length = inBytes && typeof value === "string" ? Buffer.byteLength(value) : lengthOf(value);
  return beyond("length", length, minLength, maxLength);
}

/** AWS's words for a `quantity` that is less than `least` or more than `most`. */
export function beyond(name: "value" | "length", quantity: number, least = -Infinity, most = Infinity): string[] {
  if (quantity < least) return [`Member must have ${name} greater than or equal to ${least}`];
  if (quantity > most) return [`Member must have ${name} less than or equal to ${most}`];
  return [];
}

function lengthOf(value: Exclude<Value, number>): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : Object.keys(value).length;
}

/** AWS's words for what a text is not: of the pattern, one of the values. */
export function brokenForm(value: Value, { pattern, oneOf }: Constraint): string[] {
  if (typeof value !== "string") return [];
  const rules: string[] = [];
  if (pattern !== undefined && !expression(pattern).test(value)) {
    rules.push(`Member must satisfy regular expression pattern: ${pattern}`);
  }
  if (oneOf !== undefined && !oneOf.includes(value)) {
    rules.push(`Member must satisfy enum value set: [${oneOf.join(", ")}]`);
  }
  return rules;
}

const expressions = new Map<string, RegExp>();

/** Compiled once: the busiest operations check names too. */
function expression(pattern: string): RegExp {
  let compiled = expressions.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(`^(?:${pattern})$`, "u");
    expressions.set(pattern, compiled);
  }
  return compiled;
}
