import type { Reader } from "@waybill/store";
import { type ConsumedUnits, readUnits } from "../items/capacity.ts";
import { itemSuffix, storedItem } from "../items/item-keys.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { itemSize } from "../values/size.ts";
import type { Page } from "./read-page.ts";
import type { Selection } from "./selection.ts";

export interface PageSource {
  readonly table: TableRecord;
  readonly index: IndexRecord | undefined;
  readonly selection: Selection;
}

export interface PageContent {
  /** As they are returned. */
  readonly items: readonly AttributeMap[];
  readonly units: ConsumedUnits;
}

/** What of a page is returned, and what it costs. */
export function pageContent(
  reader: Reader,
  { table, index, selection }: PageSource,
  page: Page,
  consistent: boolean | undefined,
): PageContent {
  const items = selection.fetch ? page.items.map((item) => wholeItem(reader, table, item)) : page.items;
  const read = readUnits(page.bytes, consistent);
  const fetched = selection.fetch ? items.map((item) => readUnits(itemSize(item), consistent)) : [];
  const units = index
    ? { table: fetched.reduce((sum, each) => sum + each, 0), indexes: new Map([[index.name, read]]) }
    : { table: read, indexes: new Map<string, number>() };
  return { items: selection.count ? items : items.map((item) => selection.project(item)), units };
}

function wholeItem(reader: Reader, table: TableRecord, entry: AttributeMap): AttributeMap {
  return storedItem(reader, table, itemSuffix(table, entry)) ?? entry;
}
