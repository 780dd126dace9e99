import type { Writer } from "@waybill/store";
import { conditionalCheckFailed } from "../errors.ts";
import type { Condition } from "../expressions/ast.ts";
import { meets } from "../expressions/evaluate-condition.ts";
import { pathsOfCondition } from "../expressions/walk-condition.ts";
import type { TableRecord } from "../tables/table-record.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { itemSize } from "../values/size.ts";
import { type ConsumedUnits, writeUnits } from "./capacity.ts";
import { checkKeyPaths } from "./check-keys.ts";
import { itemKey, itemSuffix, storedItem } from "./item-keys.ts";
import { storeItem } from "./store-item.ts";

/** One write of one item, of whatever operation. */
export interface ItemWrite {
  readonly condition?: Condition<AttributeValue> | undefined;
  /** ReturnValuesOnConditionCheckFailure is ALL_OLD. */
  readonly returnItemOnFailure?: boolean;
  /** Throws a ValidationException when the write does not fit the keys of the table and its indexes. */
  checkKeys(table: TableRecord): void;
  /** The item, or its primary key. */
  readonly key: AttributeMap;
  /** What becomes of the item; undefined when there is none afterwards, `before` itself when nothing changes. */
  next(before: AttributeMap | undefined, table: TableRecord): AttributeMap | undefined;
}

export interface Written {
  readonly before: AttributeMap | undefined;
  readonly after: AttributeMap | undefined;
  readonly units: ConsumedUnits;
}

/** A write that fits the keys of its table. */
export interface PlacedWrite {
  readonly table: TableRecord;
  readonly write: ItemWrite;
  /** Of the item's key in the store: see item-keys.ts. */
  readonly suffix: Uint8Array;
}

/** Throws a ValidationException when the write does not fit the table's keys. */
export function placeWrite(table: TableRecord, write: ItemWrite): PlacedWrite {
  write.checkKeys(table);
  if (write.condition) checkKeyPaths(table, pathsOfCondition(write.condition));
  return { table, write, suffix: itemSuffix(table, write.key) };
}

/** Whether two of the writes are of one item. */
export function writeItemTwice(writes: readonly PlacedWrite[]): boolean {
  const places = writes.map(({ table, suffix }) => Buffer.from(itemKey(table, suffix)).toString("latin1"));
  return new Set(places).size < places.length;
}

/** `now`: milliseconds since the epoch. Throws a ConditionalCheckFailedException, or a ValidationException when the item is not such as the write expects. */
export function writeItem(tx: Writer, { table, write, suffix }: PlacedWrite, now: number): Written {
  const before = storedItem(tx, table, suffix);
  if (write.condition && !meets(before ?? {}, write.condition)) {
    throw conditionalCheckFailed(write.returnItemOnFailure ? before : undefined);
  }
  const after = write.next(before, table);
  if (after !== before) return { before, after, units: storeItem(tx, table, { suffix, before, after, at: now }) };
  return { before, after, units: { table: writeUnits(before ? itemSize(before) : 0), indexes: new Map() } };
}
