import type { Writer } from "@waybill/store";
import { appendChange } from "../streams/change.ts";
import { addStatistics } from "../tables/statistics.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { equalBytes, equalMaps } from "../values/equal.ts";
import { itemSize } from "../values/size.ts";
import { type ConsumedUnits, writeUnits } from "./capacity.ts";
import { expiryKey, expiryOf } from "./expiry.ts";
import { type IndexEntry, indexEntry } from "./index-entry.ts";
import { itemKey } from "./item-keys.ts";
import { stored } from "./stored-attributes.ts";

export interface ItemChange {
  /** See item-keys.ts. */
  readonly suffix: Uint8Array;
  readonly before: AttributeMap | undefined;
  readonly after: AttributeMap | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The item's time to live was over. */
  readonly isExpiry?: boolean;
}

/**
 * Stores a change of an item, with all that is kept along: entries of indexes, expiry, statistics, its place in the stream. Returns the write
 * capacity that it takes.
 */
export function storeItem(tx: Writer, table: TableRecord, change: ItemChange): ConsumedUnits {
  const { before, after, suffix } = change;
  if (after) tx.put(itemKey(table, suffix), stored(after));
  else tx.delete(itemKey(table, suffix));
  storeExpiry(tx, table, change);
  if (table.stream) appendChange(tx, table, table.stream, { isExpiry: false, ...change });
  const sizes = { before: before ? itemSize(before) : 0, after: after ? itemSize(after) : 0 };
  const items = (after ? 1 : 0) - (before ? 1 : 0);
  addStatistics(tx, table.space, { items, bytes: sizes.after - sizes.before });
  const indexes = new Map<string, number>();
  for (const index of table.indexes) {
    const units = storeEntry(tx, table, index, change);
    if (units > 0) indexes.set(index.name, units);
  }
  return { table: writeUnits(Math.max(sizes.before, sizes.after)), indexes };
}

function storeExpiry(tx: Writer, { timeToLive: ttl }: TableRecord, { before, after, suffix }: ItemChange): void {
  if (!ttl) return;
  const was = before && expiryOf(ttl, before);
  const is = after && expiryOf(ttl, after);
  if (was === is) return;
  if (was !== undefined) tx.delete(expiryKey(ttl, was, suffix));
  if (is !== undefined) tx.put(expiryKey(ttl, is, suffix), true);
}

/** Returns the write units that the index takes: none when nothing changes that it holds. */
function storeEntry(tx: Writer, table: TableRecord, index: IndexRecord, change: ItemChange): number {
  const old = change.before && indexEntry(table, index, change.before, change.suffix);
  const was = old && (!index.backfilling || tx.get(old.key) !== undefined) ? old : undefined;
  const is = change.after && indexEntry(table, index, change.after, change.suffix);
  const samePlace = was && is && equalBytes(was.key, is.key);
  if (samePlace && equalMaps(was.view, is.view)) return 0;
  if (was && !samePlace) tx.delete(was.key);
  if (is) tx.put(is.key, stored(is.view));
  const sizes = { was: sizeOf(was), is: sizeOf(is) };
  addStatistics(tx, index.space, { items: (is ? 1 : 0) - (was ? 1 : 0), bytes: sizes.is - sizes.was });
  if (samePlace) return writeUnits(Math.max(sizes.was, sizes.is));
  return (was ? writeUnits(sizes.was) : 0) + (is ? writeUnits(sizes.is) : 0);
}

function sizeOf(entry: IndexEntry | undefined): number {
  return entry ? itemSize(entry.view) : 0;
}
