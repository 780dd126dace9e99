import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { invalidParameter, notImplemented } from "../errors.ts";

/*
 * AWS: "Amazon SNS message filtering". A policy's keys must all match (`$or`: one of its alternatives); a key's conditions
 * are alternatives; values of a list are alternatives too.
 */

type Condition = string | number | boolean | null | Readonly<Record<string, unknown>>;

type Node = Readonly<Record<string, unknown>>;

const OPERATORS = ["prefix", "suffix", "anything-but", "numeric", "exists", "equals-ignore-case", "wildcard"];

/** Throws InvalidParameter for what is no policy, and NotImplemented for an operator that is not built. */
export function checkFilterPolicy(text: string, scope: string): void {
  checkNode(parsed(text), scope);
}

/** Whether a message passes a policy, by its attributes or its body as the scope has it. */
export function passes(
  policy: string,
  scope: string,
  message: { readonly body: string; readonly attributes: Readonly<Record<string, MessageAttributeValue>> },
): boolean {
  const node = parsed(policy);
  if (scope !== "MessageBody") return matchesNode(node, attributeValues(message.attributes));
  try {
    const body: unknown = JSON.parse(message.body);
    return isNode(body) && matchesNode(node, body);
  } catch {
    return false;
  }
}

function parsed(text: string): Node {
  try {
    const value: unknown = JSON.parse(text);
    if (isNode(value)) return value;
  } catch {
    // Said below.
  }
  throw invalidParameter("FilterPolicy: failed to parse JSON.");
}

function checkNode(node: Node, scope: string): void {
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) checkList(name, value, scope);
    else if (isNode(value) && scope === "MessageBody") checkNode(value, scope);
    else throw invalidParameter(`FilterPolicy: "${name}" must be an object or an array`);
  }
}

function checkList(name: string, list: readonly unknown[], scope: string): void {
  if (list.length === 0) throw invalidParameter("FilterPolicy: Empty arrays are not allowed");
  for (const each of list) {
    if (name === "$or" && isNode(each)) checkNode(each, scope);
    else checkCondition(each as Condition);
  }
}

function checkCondition(condition: Condition): void {
  if (!isNode(condition)) return;
  const [operator = "", ...more] = Object.keys(condition);
  if (more.length > 0) throw invalidParameter("FilterPolicy: Only one key allowed in match expression");
  if (operator === "cidr") throw notImplemented("the filter policy operator cidr");
  if (!OPERATORS.includes(operator)) throw invalidParameter(`FilterPolicy: Unrecognized match type ${operator}`);
}

function matchesNode(node: Node, values: Node): boolean {
  return Object.entries(node).every(([name, conditions]) => {
    if (name === "$or" && Array.isArray(conditions)) {
      return conditions.some((alternative) => isNode(alternative) && matchesNode(alternative, values));
    }
    const value = values[name];
    if (Array.isArray(conditions)) return conditions.some((condition) => matches(condition as Condition, value));
    return isNode(conditions) && matchesNode(conditions, isNode(value) ? value : {});
  });
}

function matches(condition: Condition, value: unknown): boolean {
  if (isNode(condition) && "exists" in condition) return (value !== undefined) === condition.exists;
  if (value === undefined) return false;
  const candidates = Array.isArray(value) ? value : [value];
  // Of a list none may be what anything-but names.
  if (isNode(condition) && "anything-but" in condition) return candidates.every((each) => matchesOne(condition, each));
  return candidates.some((each) => matchesOne(condition, each));
}

function matchesOne(condition: Condition, value: unknown): boolean {
  if (!isNode(condition)) return condition === value;
  const [[operator, operand] = ["", undefined]] = Object.entries(condition);
  if (operator === "anything-but") return !isNamed(operand, value);
  if (operator === "numeric") return typeof value === "number" && matchesNumber(operand as unknown[], value);
  return typeof value === "string" && matchesText(operator, operand, value);
}

function isNamed(operand: unknown, value: unknown): boolean {
  if (Array.isArray(operand)) return operand.includes(value);
  if (!isNode(operand)) return operand === value;
  const [[operator, texts] = ["", undefined]] = Object.entries(operand);
  return typeof value === "string" && [texts].flat().some((text) => matchesText(operator, text, value));
}

function matchesText(operator: string, operand: unknown, value: string): boolean {
  const text = String(operand);
  switch (operator) {
    case "prefix":
      return value.startsWith(text);
    case "suffix":
      return value.endsWith(text);
    case "equals-ignore-case":
      return value.toLowerCase() === text.toLowerCase();
    case "wildcard":
      return matchesWildcard(text, value);
    default:
      return false;
  }
}

/** Greedily part by part, in time that grows with the text only. */
function matchesWildcard(pattern: string, value: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return value === first;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}

/** `[">", 0, "<=", 10]` */
function matchesNumber(operand: readonly unknown[], value: number): boolean {
  for (let at = 0; at < operand.length; at += 2) {
    const bound = Number(operand[at + 1]);
    const holds = {
      "=": value === bound,
      "<": value < bound,
      "<=": value <= bound,
      ">": value > bound,
      ">=": value >= bound,
    };
    if (!holds[operand[at] as keyof typeof holds]) return false;
  }
  return true;
}

function attributeValues(attributes: Readonly<Record<string, MessageAttributeValue>>): Node {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attributeValue(attribute)]));
}

function attributeValue({ DataType = "", StringValue = "" }: MessageAttributeValue): unknown {
  if (DataType.startsWith("Number")) return Number(StringValue);
  if (!DataType.startsWith("String.Array")) return StringValue;
  try {
    return JSON.parse(StringValue);
  } catch {
    return StringValue;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
