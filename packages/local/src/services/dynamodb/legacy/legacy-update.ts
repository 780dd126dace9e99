import type { AttributeValueUpdate } from "@aws-sdk/client-dynamodb";
import { invalidParameters, validationError } from "../errors.ts";
import type { Update, UpdateAction } from "../expressions/ast.ts";
import { valueAt } from "../expressions/paths.ts";
import { type AttributeMap, type AttributeType, type AttributeValue, typeOf } from "../values/attribute-value.ts";
import { checkName, checkValue } from "../values/check-value.ts";

const DELETABLE: readonly AttributeType[] = ["SS", "NS", "BS"];
const ADDABLE: readonly AttributeType[] = ["N", "L", ...DELETABLE];

/**
 * AttributeUpdates as the update that means the same. Throws a ValidationException.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html
 */
export function legacyUpdate(updates: Readonly<Record<string, AttributeValueUpdate>>): Update<AttributeValue> {
  return Object.entries(updates).map(([name, update]) => legacyAction(name, update));
}

/** Refuses to add to or delete from an attribute of another type, which AWS words otherwise than for expressions. */
export function checkLegacyTypes(before: AttributeMap, update: Update<AttributeValue>): void {
  for (const action of update) {
    if (action.kind !== "add" && action.kind !== "delete") continue;
    const current = valueAt(before, action.path);
    if (current && typeOf(current) !== typeOf(action.value)) {
      throw validationError("Type mismatch for attribute to update");
    }
  }
}

function legacyAction(
  name: string,
  { Action: action = "PUT", Value }: AttributeValueUpdate,
): UpdateAction<AttributeValue> {
  checkName(name);
  const path = [name];
  if (!Value) {
    if (action === "DELETE") return { kind: "remove", path };
    throw invalidParameters("Only DELETE action is allowed when no attribute value is specified");
  }
  const value = checkValue(Value);
  const type = typeOf(value);
  if (action === "DELETE") {
    if (DELETABLE.includes(type)) return { kind: "delete", path, value };
    throw invalidParameters(`DELETE action with value is not supported for the type ${type}`);
  }
  if (action === "ADD") {
    if (ADDABLE.includes(type)) return { kind: "add", path, value };
    throw invalidParameters(`ADD action is not supported for the type ${type}`);
  }
  return { kind: "set", path, value: { kind: "value", value } };
}
