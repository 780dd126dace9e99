import { type Key, key, type Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { expiryKey, expiryOf } from "../items/expiry.ts";
import { indexEntry } from "../items/index-entry.ts";
import { restored, type StoredAttributes, stored } from "../items/stored-attributes.ts";
import { spacePrefix } from "../tables/space.ts";
import { addStatistics } from "../tables/statistics.ts";
import type { IndexRecord, TableRecord, TimeToLive } from "../tables/table-record.ts";
import { saveTable, tableNamed, withIndex } from "../tables/tables.ts";
import type { AttributeMap } from "../values/attribute-value.ts";
import { itemSize } from "../values/size.ts";

const PIECE = 500;
const PIECE_BYTES = 4 * 2 ** 20;
const BACKFILLS = key("dynamodb", "backfill");

/** The items of `table`, up to the key `reached`, are in the space; new ones are put in as they are written. */
interface Backfill {
  readonly table: string;
  readonly space: number;
  readonly reached?: Uint8Array | undefined;
}

/** Puts the items that a table has in the space of a new index or of newly enabled TTL: the first at once, the rest later. */
export function startBackfill(tx: Writer, table: string, space: number): void {
  advance(tx, { table, space });
}

/** Goes on with backfills under way. */
export function backfill({ store }: Host): number | undefined {
  const [work] = store.range({ prefix: BACKFILLS, limit: 1 });
  if (!work) return undefined;
  store.transaction((tx) => advance(tx, work.value as Backfill));
  return 0;
}

function advance(tx: Writer, work: Backfill): void {
  const journal = key("dynamodb", "backfill", work.space);
  const table = tableNamed(tx, work.table);
  const index = table?.indexes.find(({ space }) => space === work.space);
  const ttl = table?.timeToLive?.space === work.space ? table.timeToLive : undefined;
  const { items, more } = table && (index || ttl) ? itemsAfter(tx, table, work.reached) : { items: [], more: false };
  for (const { key: itemKey, item } of items) {
    const suffix = itemKey.subarray(spacePrefix(work.space).length);
    if (table && index) addEntry(tx, table, index, item, suffix);
    if (ttl) addExpiry(tx, ttl, item, suffix);
  }
  if (more) {
    tx.put(journal, { ...work, reached: items.at(-1)?.key } satisfies Backfill);
  } else {
    tx.delete(journal);
    if (table && index) saveTable(tx, withIndex(table, { ...index, backfilling: false }));
  }
}

/** Some of the items, and whether there may be more. */
function itemsAfter(tx: Writer, table: TableRecord, reached: Uint8Array | undefined) {
  const items: { readonly key: Key; readonly item: AttributeMap }[] = [];
  let bytes = 0;
  const range = { prefix: spacePrefix(table.space), ...(reached && { gt: reached }), limit: PIECE };
  for (const { key: itemKey, value } of tx.range(range)) {
    const item = restored(value as StoredAttributes);
    items.push({ key: itemKey, item });
    bytes += itemSize(item);
    if (bytes > PIECE_BYTES) return { items, more: true };
  }
  return { items, more: items.length === PIECE };
}

function addEntry(tx: Writer, table: TableRecord, index: IndexRecord, item: AttributeMap, suffix: Uint8Array): void {
  const entry = indexEntry(table, index, item, suffix);
  if (!entry || tx.get(entry.key) !== undefined) return;
  tx.put(entry.key, stored(entry.view));
  addStatistics(tx, index.space, { items: 1, bytes: itemSize(entry.view) });
}

function addExpiry(tx: Writer, ttl: TimeToLive, item: AttributeMap, suffix: Uint8Array): void {
  const seconds = expiryOf(ttl, item);
  if (seconds !== undefined) tx.put(expiryKey(ttl, seconds, suffix), true);
}
