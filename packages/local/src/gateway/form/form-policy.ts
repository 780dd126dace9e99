import { invalidPolicy, notByPolicy } from "./form-errors.ts";

/** Bytes, both inclusive. */
export interface SizeRange {
  readonly min: number;
  readonly max: number;
}

interface Condition {
  readonly operator: "eq" | "starts-with";
  /** In lower case. */
  readonly field: string;
  readonly value: string;
  /** As S3 names it when it fails. */
  readonly text: string;
}

interface Policy {
  /** Milliseconds since the epoch. */
  readonly expiration: number;
  readonly conditions: readonly Condition[];
  readonly size: SizeRange | undefined;
}

/** What a policy need not allow: its own signature, and what the form's maker wants to be ignored. */
const UNCONDITIONED = new Set(["policy", "file", "x-amz-signature", "signature", "awsaccesskeyid", "bucket"]);

/**
 * Holds a form to the policy that it carries, in base64; returns the sizes that the file may have. `fields`: by name in
 * lower case, the bucket among them. Throws AccessDenied or InvalidPolicyDocument.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkFormPolicy(
  encoded: string,
  fields: ReadonlyMap<string, string>,
  now: number,
): SizeRange | undefined {
  const policy = parsePolicy(Buffer.from(encoded, "base64").toString("utf8"));
  if (policy.expiration < now) throw notByPolicy("Policy expired.");
  for (const condition of policy.conditions) {
    if (!holds(condition, fields)) throw notByPolicy(`Policy Condition failed: ${condition.text}`);
  }
  const known = new Set(policy.conditions.map(({ field }) => field));
  const extra = [...fields.keys()].filter(
    (name) => !known.has(name) && !UNCONDITIONED.has(name) && !name.startsWith("x-ignore-"),
  );
  if (extra.length > 0) throw notByPolicy(`Extra input fields: ${extra.join(", ")}`);
  return policy.size;
}

function holds({ operator, field, value }: Condition, fields: ReadonlyMap<string, string>): boolean {
  const given = fields.get(field) ?? "";
  if (operator === "eq") return given === value;
  // A content type may be a list.
  return field === "content-type" ? given.split(",").every((type) => type.startsWith(value)) : given.startsWith(value);
}

function parsePolicy(text: string): Policy {
  const document = parseJson(text);
  const expiration = document.expiration;
  if (typeof expiration !== "string") throw invalidPolicy("Policy missing expiration.");
  const time = Date.parse(expiration);
  if (Number.isNaN(time)) throw invalidPolicy(`Invalid 'expiration' value: '${expiration}'`);
  if (!Array.isArray(document.conditions)) throw invalidPolicy("Policy missing conditions.");
  const given: readonly unknown[] = document.conditions;
  const ranges = given.filter((condition): condition is unknown[] => isRange(condition));
  return {
    expiration: time,
    conditions: given.filter((condition) => !isRange(condition)).flatMap(conditionsOf),
    size: ranges.map(sizeRange).at(-1),
  };
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw invalidPolicy("Invalid JSON.");
}

function isRange(condition: unknown): boolean {
  return Array.isArray(condition) && String(condition[0]).toLowerCase() === "content-length-range";
}

function sizeRange([, min, max, ...rest]: unknown[]): SizeRange {
  const range = { min: Number(min), max: Number(max) };
  const isRight = rest.length === 0 && Number.isInteger(range.min) && Number.isInteger(range.max);
  if (!isRight) throw invalidPolicy("Invalid content-length-range: two whole numbers are expected");
  return range;
}

/** `{"acl": "private"}`, or `["eq", "$acl", "private"]`. */
function conditionsOf(condition: unknown): Condition[] {
  if (Array.isArray(condition)) return [listed(condition)];
  if (typeof condition !== "object" || condition === null) throw invalidPolicy("Invalid JSON.");
  return Object.entries(condition).map(([field, value]) => listed(["eq", `$${field}`, value]));
}

function listed(condition: readonly unknown[]): Condition {
  const [operator, field, value] = condition;
  const name = String(operator).toLowerCase();
  if ((name !== "eq" && name !== "starts-with") || condition.length !== 3) {
    throw invalidPolicy(`Invalid Condition: ${JSON.stringify(condition)}`);
  }
  if (typeof field !== "string" || !field.startsWith("$") || typeof value !== "string") {
    throw invalidPolicy(`Invalid Condition: ${JSON.stringify(condition)}`);
  }
  const text = `["${name}", "${field}", "${value}"]`;
  return { operator: name, field: field.slice(1).toLowerCase(), value, text };
}
