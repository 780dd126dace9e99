import type { Reader } from "@waybill/store";
import type { Condition } from "../expressions/ast.ts";
import { meets } from "../expressions/evaluate-condition.ts";
import { restored, type StoredAttributes } from "../items/stored-attributes.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { itemSize } from "../values/size.ts";
import type { KeyRange } from "./key-range.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html
export const MAX_PAGE_BYTES = 2 ** 20;

export interface PageRequest {
  readonly range: KeyRange;
  readonly reverse: boolean;
  /** Of the items that are looked at. */
  readonly limit?: number | undefined;
  readonly filter?: Condition<AttributeValue> | undefined;
}

export interface Page {
  /** Those that meet the filter. */
  readonly items: readonly AttributeMap[];
  readonly scanned: number;
  /** Of all that were looked at. */
  readonly bytes: number;
  /** The page is full, and this was the last item that was looked at. */
  readonly last?: AttributeMap;
}

/** Reads items up to the limit or a megabyte; both count what the filter leaves out. */
export function readPage(reader: Reader, { range, reverse, limit, filter }: PageRequest): Page {
  const items: AttributeMap[] = [];
  let scanned = 0;
  let bytes = 0;
  for (const { value } of reader.range({ ...range, reverse })) {
    const item = restored(value as StoredAttributes);
    scanned++;
    bytes += itemSize(item);
    if (!filter || meets(item, filter)) items.push(item);
    if (scanned === limit || bytes >= MAX_PAGE_BYTES) return { items, scanned, bytes, last: item };
  }
  return { items, scanned, bytes };
}
