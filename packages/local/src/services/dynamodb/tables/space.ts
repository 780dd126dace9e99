import { type Key, key, type Reader, type Writer } from "@waybill/store";

// A space is a range of the store's keys that holds the items of a table, the entries of an index, or the expiries of a
// table. Its number is never given again, so that what is left of a dropped space cannot show up in a new one.

const LAST_SPACE = key("dynamodb", "last-space");
const DROPPED = key("dynamodb", "dropped");

export function newSpace(tx: Writer): number {
  const space = Number(tx.get(LAST_SPACE) ?? 0) + 1;
  tx.put(LAST_SPACE, space);
  return space;
}

/** What the keys of the space begin with. */
export function spacePrefix(space: number): Key {
  return key("dynamodb", "space", space);
}

/** Gives the space up at once; what it holds is purged later. */
export function dropSpace(tx: Writer, space: number): void {
  tx.put(key("dynamodb", "dropped", space), space);
}

/** Any one space that is to be purged. */
export function droppedSpace(reader: Reader): number | undefined {
  for (const { value } of reader.range({ prefix: DROPPED, limit: 1 })) return value as number;
  return undefined;
}

/** Call when the space is empty. */
export function forgetSpace(tx: Writer, space: number): void {
  tx.delete(key("dynamodb", "dropped", space));
}
