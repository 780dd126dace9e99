import { invalidParameters, validationError } from "../errors.ts";
import type { Update, UpdateAction } from "../expressions/ast.ts";
import { pathsOfUpdate } from "../expressions/walk-update.ts";
import type { TableRecord } from "../tables/table-record.ts";
import { type AttributeMap, type AttributeValue, attributeOf, typeOf } from "../values/attribute-value.ts";
import { checkIndexKeyType, checkKeyPaths, emptyKey, emptyKind, exceedsKeySizes, keyAttributes } from "./check-keys.ts";

const ATTEMPT = "The update expression attempted to update the secondary index key";

/** Refuses to change the primary key, and to give the key of an index a value that cannot be one. */
export function checkUpdatedPaths(table: TableRecord, update: Update<AttributeValue>): void {
  const key = keyAttributes(table).find(({ name }) => update.some(({ path }) => path[0] === name));
  if (key) throw invalidParameters(`Cannot update attribute ${key.name}. This attribute is part of the key`);
  for (const index of table.indexes) {
    for (const attribute of keyAttributes(index)) {
      const action = update.find(({ path }) => path.length === 1 && path[0] === attribute.name);
      const value = action && literalOf(action);
      if (value) checkIndexKeyType(index, attribute, value);
    }
  }
  checkKeyPaths(table, pathsOfUpdate(update));
}

/** Refuses an item whose attributes for the keys of indexes, as the update left them, cannot be such keys. */
export function checkUpdatedIndexKeys(table: TableRecord, before: AttributeMap | undefined, after: AttributeMap): void {
  for (const index of table.indexes) {
    for (const { name, type } of keyAttributes(index)) {
      const value = attributeOf(after, name);
      if (!value || (before && attributeOf(before, name) === value)) continue;
      if (typeOf(value) !== type) throw validationError(`${ATTEMPT} to unsupported type`);
      const kind = emptyKind(value);
      if (kind) {
        const problem =
          "The update expression attempted to update a secondary index key to a value that is not supported.";
        throw emptyKey(problem, kind, "");
      }
      if (exceedsKeySizes(index, after)) throw validationError(`${ATTEMPT} beyond allowed size limits`);
    }
  }
}

function literalOf(action: UpdateAction<AttributeValue>): AttributeValue | undefined {
  if (action.kind === "add" || action.kind === "delete") return action.value;
  return action.kind === "set" && action.value.kind === "value" ? action.value.value : undefined;
}
