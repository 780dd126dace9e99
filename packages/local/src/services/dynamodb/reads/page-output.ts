import type { ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import type { Reader } from "@waybill/store";
import { readUnits } from "../items/capacity.ts";
import { itemSuffix, storedItem } from "../items/item-keys.ts";
import { consumedCapacity } from "../requests/consumed-capacity.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { itemSize } from "../values/size.ts";
import type { Page } from "./read-page.ts";
import type { Selection } from "./selection.ts";
import { lastKey } from "./start-key.ts";

interface PageSource {
  readonly table: TableRecord;
  readonly index: IndexRecord | undefined;
  readonly selection: Selection;
}

interface PageMembers {
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ConsistentRead?: boolean | undefined;
}

export interface PageOutput {
  readonly Items: AttributeMap[] | undefined;
  readonly Count: number;
  readonly ScannedCount: number;
  readonly LastEvaluatedKey: AttributeMap | undefined;
  readonly ConsumedCapacity: ConsumedCapacity | undefined;
}

/** The answer of Query and Scan. */
export function pageOutput(reader: Reader, source: PageSource, page: Page, input: PageMembers): PageOutput {
  const { table, index, selection } = source;
  const { ConsistentRead: consistent, ReturnConsumedCapacity: asked } = input;
  const items = selection.fetch ? page.items.map((item) => wholeItem(reader, table, item)) : page.items;
  const read = readUnits(page.bytes, consistent);
  const fetched = selection.fetch ? items.map((item) => readUnits(itemSize(item), consistent)) : [];
  const units = index
    ? { table: fetched.reduce((sum, each) => sum + each, 0), indexes: new Map([[index.name, read]]) }
    : { table: read, indexes: new Map<string, number>() };
  return {
    Items: selection.count ? undefined : items.map((item) => selection.project(item)),
    Count: items.length,
    ScannedCount: page.scanned,
    LastEvaluatedKey: page.last && lastKey(table, index, page.last),
    ConsumedCapacity: consumedCapacity(table, asked, units),
  };
}

function wholeItem(reader: Reader, table: TableRecord, entry: AttributeMap): AttributeMap {
  return storedItem(reader, table, itemSuffix(table, entry)) ?? entry;
}
