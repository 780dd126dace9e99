import { key, type Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { expiryKey, expiryOf } from "../items/expiry.ts";
import { storedItem } from "../items/item-keys.ts";
import { storeItem } from "../items/store-item.ts";
import { spacePrefix } from "../tables/space.ts";
import type { TimeToLive } from "../tables/table-record.ts";
import { tableNamed } from "../tables/tables.ts";

const INTERVAL = 1000;
const PIECE = 100;
/** AWS leaves items that expired longer ago, lest a wrong unit of time empty the table. */
const MAX_AGE_SECONDS = 5 * 365 * 24 * 3600;
const SECONDS_BYTES = 8;
const TABLES = key("dynamodb", "expiring-table");

/** Tells the sweeper of a table with TTL, by the space of its expiries. */
export function registerExpiring(tx: Writer, { space }: TimeToLive, table: string): void {
  tx.put(key("dynamodb", "expiring-table", space), table);
}

export function unregisterExpiring(tx: Writer, { space }: TimeToLive): void {
  tx.delete(key("dynamodb", "expiring-table", space));
}

/**
 * Deletes items whose time to live is over. AWS takes up to some days, here it is a second.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
 */
export function expireItems({ store, clock }: Host): number | undefined {
  const tables = Array.from(store.range({ prefix: TABLES }), ({ value }) => value as string);
  if (tables.length === 0) return undefined;
  const now = Math.floor(clock.now() / 1000);
  const more = tables.filter((table) => hasDue(table) && store.transaction((tx) => expireSome(tx, table, clock.now())));
  return more.length > 0 ? 0 : INTERVAL;

  function hasDue(name: string): boolean {
    const ttl = tableNamed(store, name)?.timeToLive;
    return ttl !== undefined && [...store.range({ ...dueRange(ttl, now), limit: 1 })].length > 0;
  }
}

/** Returns whether there may be more. */
function expireSome(tx: Writer, name: string, at: number): boolean {
  const now = Math.floor(at / 1000);
  const table = tableNamed(tx, name);
  const ttl = table?.timeToLive;
  if (!ttl) return false;
  const due = Array.from(tx.range({ ...dueRange(ttl, now), limit: PIECE }), (entry) => entry.key);
  for (const expiry of due) {
    const suffix = expiry.subarray(spacePrefix(ttl.space).length + SECONDS_BYTES);
    const before = storedItem(tx, table, suffix);
    const expired = before && Number(expiryOf(ttl, before)) < now;
    if (expired) storeItem(tx, table, { suffix, before, after: undefined, at, isExpiry: true });
    tx.delete(expiry);
  }
  return due.length === PIECE;
}

function dueRange(ttl: TimeToLive, now: number) {
  const none = new Uint8Array();
  return { gte: expiryKey(ttl, Math.max(0, now - MAX_AGE_SECONDS), none), lt: expiryKey(ttl, now, none) };
}
