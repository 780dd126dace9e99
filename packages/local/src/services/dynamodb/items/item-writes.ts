import { validationError } from "../errors.ts";
import { applyUpdate } from "../expressions/apply-update.ts";
import type { Update } from "../expressions/ast.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { itemSize } from "../values/size.ts";
import { checkItemKeys, checkPrimaryKey } from "./check-keys.ts";
import { checkUpdatedIndexKeys, checkUpdatedPaths } from "./check-updated-keys.ts";
import type { ItemWrite } from "./write-item.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
const MAX_ITEM_BYTES = 400 * 1024;

export type WriteConditions = Pick<ItemWrite, "condition" | "returnItemOnFailure">;

/** Throws a ValidationException when the item is too large. */
export function putWrite(item: AttributeMap, conditions: WriteConditions = {}): ItemWrite {
  if (itemSize(item) > MAX_ITEM_BYTES) throw validationError("Item size has exceeded the maximum allowed size");
  return { ...conditions, key: item, checkKeys: (table) => checkItemKeys(table, item), next: () => item };
}

export function deleteWrite(key: AttributeMap, conditions: WriteConditions = {}): ItemWrite {
  return { ...conditions, key, checkKeys: (table) => checkPrimaryKey(table, key), next: () => undefined };
}

/** Changes nothing: there is only its condition. */
export function checkWrite(key: AttributeMap, conditions: WriteConditions): ItemWrite {
  return { ...conditions, key, checkKeys: (table) => checkPrimaryKey(table, key), next: (before) => before };
}

export function updateWrite(
  key: AttributeMap,
  update: Update<AttributeValue>,
  conditions: WriteConditions = {},
): ItemWrite {
  const onlyTakes = update.length > 0 && update.every(({ kind }) => kind === "remove" || kind === "delete");
  return {
    ...conditions,
    key,
    checkKeys(table) {
      checkPrimaryKey(table, key);
      checkUpdatedPaths(table, update);
    },
    next(before, table) {
      // What takes away from an item that is not there does not make one.
      if (before ? update.length === 0 : onlyTakes) return before;
      const after = applyUpdate(before ?? key, update);
      checkUpdatedIndexKeys(table, before, after);
      if (itemSize(after) <= MAX_ITEM_BYTES) return after;
      throw validationError("Item size to update has exceeded the maximum allowed size");
    },
  };
}
