import type { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";
import { type AttributeMap, type AttributeValue, typeOf } from "../values/attribute-value.ts";
import { checkValue } from "../values/check-value.ts";
import { addDecimals, formatDecimal, negateDecimal, parseDecimal } from "../values/decimal.ts";
import { differenceOf, isSet, unionOf } from "../values/sets.ts";
import type { Operand, SetValue, Update, UpdateAction } from "./ast.ts";
import { editMap } from "./edit-document.ts";
import { pathTree } from "./path-tree.ts";
import { valueAt } from "./paths.ts";

/**
 * The item after the update. Operands are read from the item as it was. Throws a ValidationException when the item does
 * not fit the update.
 */
export function applyUpdate(item: AttributeMap, update: Update<AttributeValue>): AttributeMap {
  const edits = update.map((action) => [action.path, { value: outcome(item, action) }] as const);
  for (const [path, { value }] of edits) if (value?.M || value?.L) checkValue(value, path.length);
  return editMap(item, pathTree(edits));
}

/** The value that stands at the action's path afterwards; undefined when none does. */
function outcome(item: AttributeMap, action: UpdateAction<AttributeValue>): AttributeValue | undefined {
  switch (action.kind) {
    case "set":
      return evaluate(item, action.value);
    case "remove":
      return undefined;
    case "add": {
      const current = valueAt(item, action.path);
      return current ? added(current, action.value) : action.value;
    }
    case "delete": {
      const current = valueAt(item, action.path);
      if (current && typeOf(current) !== typeOf(action.value)) throw operandMismatch();
      return current && differenceOf(current, action.value);
    }
  }
}

function evaluate(item: AttributeMap, value: SetValue<AttributeValue>): AttributeValue {
  if (value.kind !== "sum") return resolve(item, value);
  return sum(resolve(item, value.left), resolve(item, value.right), value.operator === "-");
}

function resolve(item: AttributeMap, operand: Operand<AttributeValue> | undefined): AttributeValue {
  if (operand?.kind === "value") return operand.value;
  if (operand?.kind === "call") {
    const [first, second] = operand.operands;
    if (operand.name === "list_append") return appended(resolve(item, first), resolve(item, second));
    return (first?.kind === "path" && valueAt(item, first.path)) || resolve(item, second);
  }
  const value = operand && valueAt(item, operand.path);
  if (value) return value;
  throw validationError("The provided expression refers to an attribute that does not exist in the item");
}

function added(current: AttributeValue, value: AttributeValue): AttributeValue {
  if (value.N !== undefined) return sum(current, value, false);
  if (typeOf(current) !== typeOf(value)) throw operandMismatch();
  return isSet(value) ? unionOf(current, value) : appended(current, value);
}

function sum(left: AttributeValue, right: AttributeValue, negated: boolean): AttributeValue {
  if (left.N === undefined || right.N === undefined) throw operandMismatch();
  const addend = parseDecimal(right.N);
  return { N: formatDecimal(addDecimals(parseDecimal(left.N), negated ? negateDecimal(addend) : addend)) };
}

function appended(left: AttributeValue, right: AttributeValue): AttributeValue {
  if (!left.L || !right.L) throw operandMismatch();
  return { L: [...left.L, ...right.L] };
}

function operandMismatch(): AwsError {
  return validationError("An operand in the update expression has an incorrect data type");
}
