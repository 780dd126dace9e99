import type { Reader } from "@waybill/store";
import type { Projection } from "../expressions/ast.ts";
import { projector } from "../expressions/project.ts";
import type { TableRecord } from "../tables/table-record.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { itemSize } from "../values/size.ts";
import { checkKeyPaths, checkPrimaryKey } from "./check-keys.ts";
import { itemSuffix, storedItem } from "./item-keys.ts";

export interface ItemRead {
  /** What is asked for of the item, if there is one. */
  readonly item: AttributeMap | undefined;
  /** Of the whole item, which is what a read takes capacity for. */
  readonly bytes: number;
}

/** Reads one item by its primary key. Throws a ValidationException when key or projection do not fit the table's keys. */
export function readItem(
  reader: Reader,
  table: TableRecord,
  key: AttributeMap,
  projection: Projection | undefined,
): ItemRead {
  checkPrimaryKey(table, key);
  if (projection) checkKeyPaths(table, projection);
  const item = storedItem(reader, table, itemSuffix(table, key));
  if (!item) return { item, bytes: 0 };
  return { item: projection ? projector(projection)(item) : item, bytes: itemSize(item) };
}
