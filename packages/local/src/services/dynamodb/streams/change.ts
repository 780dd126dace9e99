import { key, type Reader, type Writer } from "@waybill/store";
import { keyValues } from "../items/item-keys.ts";
import { restored, type StoredAttributes, stored } from "../items/stored-attributes.ts";
import type { TableRecord } from "../tables/table-record.ts";
import type { AttributeMap, AttributeValue } from "../values/attribute-value.ts";
import { equalMaps } from "../values/equal.ts";
import { itemSize } from "../values/size.ts";
import type { StreamSettings } from "./stream.ts";

/** One change of an item in a stream, as it is stored. */
interface StoredChange {
  readonly at: number;
  readonly keys: StoredAttributes;
  readonly before: StoredAttributes | undefined;
  readonly after: StoredAttributes | undefined;
  readonly isExpiry: boolean;
}

export interface Change {
  /** Counts the changes of one stream, from 1. */
  readonly sequence: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly keys: AttributeMap;
  readonly before: AttributeMap | undefined;
  readonly after: AttributeMap | undefined;
  /** Its time to live was over. */
  readonly isExpiry: boolean;
}

function lastKey(space: number): Uint8Array {
  return key("dynamodb", "stream-last", space);
}

function changeKey(space: number, sequence: number): Uint8Array {
  return key("dynamodb", "space", space, sequence);
}

export function lastSequence(reader: Reader, { space }: StreamSettings): number {
  return Number(reader.get(lastKey(space)) ?? 0);
}

/** Puts a change of an item into the table's stream, as part of the transaction that makes it. */
export function appendChange(
  tx: Writer,
  table: TableRecord,
  stream: StreamSettings,
  change: Pick<Change, "at" | "before" | "after" | "isExpiry">,
): void {
  const { at, before, after, isExpiry } = change;
  if (before && after && equalMaps(before, after)) return;
  const item = after ?? before;
  if (item === undefined) return;
  const sequence = lastSequence(tx, stream) + 1;
  const storedChange: StoredChange = {
    at,
    keys: stored(keysOf(table, item)),
    before: before && stored(before),
    after: after && stored(after),
    isExpiry,
  };
  tx.put(lastKey(stream.space), sequence);
  tx.put(changeKey(stream.space, sequence), storedChange);
}

function keysOf({ key: schema }: TableRecord, item: AttributeMap): AttributeMap {
  const attributes = [...schema.partition, ...schema.sort];
  const values = keyValues(attributes, item) ?? [];
  return Object.fromEntries(attributes.map(({ name }, index) => [name, values[index] as AttributeValue]));
}

/** The changes after a sequence number. */
export function changesAfter(reader: Reader, { space }: StreamSettings, after: number, limit: number): Change[] {
  const range = { prefix: key("dynamodb", "space", space), gte: changeKey(space, after + 1), limit };
  return Array.from(reader.range(range), ({ key: place, value }) => {
    const { keys, before, after: next, ...rest } = value as StoredChange;
    const sequence = sequenceOf(place);
    return {
      ...rest,
      sequence,
      keys: restored(keys),
      before: before && restored(before),
      after: next && restored(next),
    };
  });
}

/** The last part of a key is its number, in eight bytes. */
function sequenceOf(place: Uint8Array): number {
  const view = Buffer.from(place).subarray(-8);
  return view.readUInt32BE(0) * 2 ** 32 + view.readUInt32BE(4);
}

/** Deletes changes from before a time; tells whether there may be more. */
export function trimChanges(tx: Writer, { space }: StreamSettings, before: number, most: number): boolean {
  let count = 0;
  for (const { key: place, value } of [...tx.range({ prefix: key("dynamodb", "space", space), limit: most })]) {
    if ((value as StoredChange).at >= before) return false;
    tx.delete(place);
    count += 1;
  }
  return count === most;
}

/** What is written of a change in bytes, as AWS counts a record. */
export function changeSize({ keys, before, after }: Pick<Change, "keys" | "before" | "after">): number {
  return itemSize(keys) + (before ? itemSize(before) : 0) + (after ? itemSize(after) : 0);
}
