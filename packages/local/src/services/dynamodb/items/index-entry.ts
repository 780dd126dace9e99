import type { Key } from "@waybill/store";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import { type AttributeMap, type AttributeValue, attributeOf } from "../values/attribute-value.ts";
import { keyAttributes } from "./check-keys.ts";
import { indexEntryKey } from "./item-keys.ts";

/** How an item stands in an index. */
export interface IndexEntry {
  readonly key: Key;
  /** Its projected attributes. */
  readonly view: AttributeMap;
}

/** Undefined when the item is not in the index. */
export function indexEntry(
  table: TableRecord,
  index: IndexRecord,
  item: AttributeMap,
  suffix: Uint8Array,
): IndexEntry | undefined {
  const key = indexEntryKey(index, item, suffix);
  return key && { key, view: projectedView(table, index, item) };
}

/** Whether the index has the attribute of every item that it has. */
export function isProjected(table: TableRecord, index: IndexRecord, attribute: string): boolean {
  return index.projected.type === "ALL" || projectedNames(table, index).includes(attribute);
}

function projectedView(table: TableRecord, index: IndexRecord, item: AttributeMap): AttributeMap {
  if (index.projected.type === "ALL") return item;
  const view: [string, AttributeValue][] = [];
  for (const name of new Set(projectedNames(table, index))) {
    const value = attributeOf(item, name);
    if (value) view.push([name, value]);
  }
  return Object.fromEntries(view);
}

function projectedNames(table: TableRecord, index: IndexRecord): string[] {
  const keys = [...keyAttributes(table), ...keyAttributes(index)].map(({ name }) => name);
  return [...keys, ...index.projected.attributes];
}
