import { type AttributeMap, type AttributeValue, typeOf } from "../values/attribute-value.ts";
import { compareScalars } from "../values/compare-scalars.ts";
import { equalValues } from "../values/equal.ts";
import { memberKey, memberKeys } from "../values/sets.ts";
import type { Comparator, Condition, Operand } from "./ast.ts";
import { valueAt } from "./paths.ts";

/** Whether an item meets a condition. An item that does not exist is an empty one. */
export function meets(item: AttributeMap, condition: Condition<AttributeValue>): boolean {
  const resolve = (operand: Operand<AttributeValue> | undefined) => operand && resolveOperand(item, operand);
  switch (condition.kind) {
    case "junction":
      return condition.operator === "AND"
        ? condition.conditions.every((each) => meets(item, each))
        : condition.conditions.some((each) => meets(item, each));
    case "not":
      return !meets(item, condition.condition);
    case "comparison":
      return compares(resolve(condition.left), condition.comparator, resolve(condition.right));
    case "between": {
      const operand = resolve(condition.operand);
      return compares(operand, ">=", resolve(condition.lower)) && compares(operand, "<=", resolve(condition.upper));
    }
    case "in": {
      const operand = resolve(condition.operand);
      return condition.list.some((candidate) => compares(operand, "=", resolve(candidate)));
    }
    case "call":
      return holds(condition.name, resolve(condition.operands[0]), resolve(condition.operands[1]));
  }
}

function resolveOperand(item: AttributeMap, operand: Operand<AttributeValue>): AttributeValue | undefined {
  if (operand.kind === "path") return valueAt(item, operand.path);
  if (operand.kind === "value") return operand.value;
  const [of] = operand.operands;
  const size = sizeOf(of && resolveOperand(item, of));
  return size === undefined ? undefined : { N: String(size) };
}

/** A value that is missing is unequal to everything, even to another missing one, and has no order. */
function compares(
  left: AttributeValue | undefined,
  comparator: Comparator,
  right: AttributeValue | undefined,
): boolean {
  if (left === undefined || right === undefined) return comparator === "<>";
  if (comparator === "=") return equalValues(left, right);
  if (comparator === "<>") return !equalValues(left, right);
  const order = compareScalars(left, right);
  if (order === undefined) return false;
  if (comparator === "<") return order < 0;
  if (comparator === "<=") return order <= 0;
  return comparator === ">" ? order > 0 : order >= 0;
}

function holds(name: string, value: AttributeValue | undefined, argument: AttributeValue | undefined): boolean {
  if (name === "attribute_exists") return value !== undefined;
  if (name === "attribute_not_exists") return value === undefined;
  if (value === undefined || argument === undefined) return false;
  if (name === "attribute_type") return typeOf(value) === argument.S;
  return name === "begins_with" ? beginsWith(value, argument) : contains(value, argument);
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined && prefix.S !== undefined) return value.S.startsWith(prefix.S);
  if (!value.B || !prefix.B) return false;
  return Buffer.compare(value.B.subarray(0, prefix.B.length), prefix.B) === 0;
}

/** A substring of a string or binary, a member of a set, an element of a list. */
function contains(value: AttributeValue, sought: AttributeValue): boolean {
  if (value.S !== undefined) return sought.S !== undefined && value.S.includes(sought.S);
  if (value.B) return sought.B !== undefined && Buffer.from(value.B).includes(Buffer.from(sought.B));
  if (value.L) return value.L.some((element) => equalValues(element, sought));
  const member = memberKey(value, sought);
  return member !== undefined && memberKeys(value).includes(member);
}

/** Strings count UTF-16 units, binaries bytes, documents and sets their elements; other types have no size. */
function sizeOf(value: AttributeValue | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (value.M) return Object.keys(value.M).length;
  return (value.S ?? value.B ?? value.SS ?? value.NS ?? value.BS ?? value.L)?.length;
}
