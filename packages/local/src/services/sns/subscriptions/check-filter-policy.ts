import { eventPattern } from "../../../event-pattern/event-pattern.ts";
import { isEmpty } from "./filter-policy.ts";

const MOST_KEYS = 5;
const MOST_COMBINATIONS = 150;
const MOST_BYTES = 262_144;

type Node = Readonly<Record<string, unknown>>;

/**
 * Throws what `refusal` makes of AWS's words for a policy that it refuses.
 * https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
export function checkFilterPolicy(text: string, scope: string, refusal: (what: string) => Error): void {
  const refuse = (what: string) => refusal(`FilterPolicy: ${what}`);
  const policy = parsed(text);
  if (policy === undefined) throw refuse("failed to parse JSON.");
  if (Buffer.byteLength(text) > MOST_BYTES) throw refuse("Filter policy is too long");
  if (isEmpty(text)) return;
  if (Object.keys(policy).length > MOST_KEYS) throw refuse(`Filter policy can not have more than ${MOST_KEYS} keys`);
  if (scope === "MessageAttributes" && isNested(policy)) {
    throw refusal("Filter policy scope MessageAttributes does not support nested filter policy");
  }
  try {
    eventPattern(text, "eventbridge");
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  if (combinations(policy, 1, 1) > MOST_COMBINATIONS) throw refuse("Filter policy is too complex");
}

function parsed(text: string): Node | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isNode(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isNested(policy: Node): boolean {
  return Object.values(policy).some(isNode) || alternativesOf(policy).some(isNested);
}

/** The values of each list times how deep it is, multiplied; of alternatives the sum. */
function combinations(node: Node, depth: number, before: number): number {
  let product = before;
  for (const [name, value] of Object.entries(node)) {
    if (name === "$or") product = sum(alternativesOf(node).map((each) => combinations(each, depth, product)));
    else if (isNode(value)) product = combinations(value, depth + 1, product);
    else if (Array.isArray(value)) product *= value.length * depth;
  }
  return product;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function alternativesOf({ $or }: Node): readonly Node[] {
  return Array.isArray($or) ? $or.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
