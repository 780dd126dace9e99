import { validationError } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import { keyAttributes } from "../items/check-keys.ts";
import type { TableRecord } from "../tables/table-record.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { conjunctsOf, valuesOf } from "./equalities.ts";

/** The one item that a WHERE clause is about. */
export interface PinnedItem {
  readonly key: AttributeMap;
  /** What else the clause asks of it. */
  readonly rest: readonly Condition<AttributeValue>[];
}

/** Undefined when the clause does not say what each attribute of the primary key is. Throws a ValidationException. */
export function pinnedItem(table: TableRecord, where: Condition<AttributeValue> | undefined): PinnedItem | undefined {
  const key: AttributeMap = {};
  let rest = conjunctsOf(where);
  for (const attribute of keyAttributes(table)) {
    const equalities = rest.filter((condition) => valuesOf(condition, attribute)?.length === 1);
    const [value, another] = equalities.flatMap((condition) => valuesOf(condition, attribute) ?? []);
    if (another) {
      const rule = "Only single item Update/Insert/Delete are supported";
      throw validationError(`Multiple conditions on same key ${attribute.name}. ${rule}`);
    }
    if (!value) return undefined;
    key[attribute.name] = value;
    rest = rest.filter((condition) => !equalities.includes(condition));
  }
  return { key, rest };
}

/** The item that an UPDATE or DELETE writes. Throws a ValidationException when the clause names none. */
export function requirePinned(table: TableRecord, where: Condition<AttributeValue> | undefined): PinnedItem {
  const pinned = pinnedItem(table, where);
  if (pinned) return pinned;
  throw validationError("Where clause does not contain a mandatory equality on all key attributes");
}
