import { ATTRIBUTE_TYPES, type AttributeType, type AttributeValue, typeOf } from "../values/attribute-value.ts";
import { compareScalars } from "../values/compare-scalars.ts";
import type { Call, Comparison, Operand } from "./ast.ts";
import { type ExpressionKind, expressionError, operandCountError, operandTypeError } from "./expression-error.ts";
import { CONDITION_FUNCTIONS } from "./functions.ts";
import { pathText, samePath } from "./paths.ts";
import { operandsOf, type Predicate } from "./walk-condition.ts";

const ORDERED: readonly AttributeType[] = ["S", "N", "B"];
const SIZED: readonly AttributeType[] = ["S", "B", "SS", "NS", "BS", "M", "L"];

/** Refuses operands that no item could make fit: their number, their types, a path compared with itself. */
export function checkPredicate(kind: ExpressionKind, predicate: Predicate<AttributeValue>): void {
  for (const operand of operandsOf(predicate)) {
    if (operand.kind === "call") checkCall(kind, operand);
  }
  switch (predicate.kind) {
    case "call":
      checkCall(kind, predicate);
      break;
    case "comparison":
      checkComparison(kind, predicate);
      break;
    case "between":
      checkTypes(kind, "BETWEEN", operandsOf(predicate), ORDERED);
      checkBounds(kind, predicate.lower, predicate.upper);
      break;
    case "in":
      checkDistinct(kind, "IN", operandsOf(predicate));
  }
}

function checkComparison(kind: ExpressionKind, { comparator, left, right }: Comparison<AttributeValue>): void {
  checkDistinct(kind, comparator, [left, right]);
  if (comparator !== "=" && comparator !== "<>") checkTypes(kind, comparator, [left, right], ORDERED);
}

function checkCall(kind: ExpressionKind, { name, operands }: Call<AttributeValue>): void {
  for (const operand of operands) if (operand.kind === "call") checkCall(kind, operand);
  if (operands.length !== CONDITION_FUNCTIONS.get(name)) throw operandCountError(kind, name, operands.length);
  checkDistinct(kind, name, operands);
  checkOperandsOf(kind, name, operands);
}

function checkOperandsOf(kind: ExpressionKind, name: string, operands: readonly Operand<AttributeValue>[]): void {
  switch (name) {
    case "attribute_exists":
    case "attribute_not_exists":
      requirePath(kind, name, operands[0]);
      break;
    case "attribute_type":
      checkTypeName(kind, operands[1]);
      break;
    case "begins_with":
      checkTypes(kind, name, operands, ["S", "B"]);
      break;
    case "size":
      checkTypes(kind, name, operands, SIZED);
  }
}

export function requirePath(kind: ExpressionKind, name: string, operand: Operand<AttributeValue> | undefined): void {
  if (operand?.kind === "path") return;
  const problem = "Operator or function requires a document path";
  throw expressionError(kind, `${problem}; operator or function: ${name}`);
}

function checkTypeName(kind: ExpressionKind, operand: Operand<AttributeValue> | undefined): void {
  const type = operand && literalType(operand);
  if (operand?.kind !== "value" || type !== "S") {
    throw operandTypeError(kind, "attribute_type", type ?? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
  }
  const { S: name = "" } = operand.value;
  if (ATTRIBUTE_TYPES.some((known) => known === name)) return;
  const problem = `Invalid attribute type name found; type: ${name}`;
  throw expressionError(kind, `${problem}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`);
}

/** Types of values in the item are not known yet: they make a condition false, never wrong. */
function checkTypes(
  kind: ExpressionKind,
  operator: string,
  operands: readonly Operand<AttributeValue>[],
  allowed: readonly AttributeType[],
): void {
  for (const operand of operands) {
    const type = literalType(operand);
    if (type !== undefined && !allowed.includes(type)) throw operandTypeError(kind, operator, type);
  }
}

function literalType(operand: Operand<AttributeValue>): AttributeType | undefined {
  if (operand.kind === "value") return typeOf(operand.value);
  return operand.kind === "call" ? "N" : undefined;
}

function checkDistinct(kind: ExpressionKind, operator: string, operands: readonly Operand<AttributeValue>[]): void {
  const [first, ...others] = operands;
  if (first?.kind !== "path") return;
  if (!others.some((other) => other.kind === "path" && samePath(first.path, other.path))) return;
  const problem = "The first operand must be distinct from the remaining operands for this operator or function";
  throw expressionError(kind, `${problem}; operator: ${operator}, first operand: ${pathText(first.path)}`);
}

function checkBounds(kind: ExpressionKind, lower: Operand<AttributeValue>, upper: Operand<AttributeValue>): void {
  if (lower.kind !== "value" || upper.kind !== "value") return;
  const bounds = `lower bound operand: ${printed(lower.value)}, upper bound operand: ${printed(upper.value)}`;
  const order = compareScalars(lower.value, upper.value);
  if (order === undefined) {
    const rule = "The BETWEEN operator requires same data type for lower and upper bounds";
    throw expressionError(kind, `${rule}; ${bounds}`);
  }
  if (order > 0) {
    const rule = "The BETWEEN operator requires upper bound to be greater than or equal to lower bound";
    throw expressionError(kind, `${rule}; ${bounds}`);
  }
}

function printed(value: AttributeValue): string {
  const text = value.B ? Buffer.from(value.B).toString("base64") : (value.S ?? value.N);
  return `AttributeValue: {${typeOf(value)}:${text}}`;
}
