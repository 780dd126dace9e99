import { hash } from "node:crypto";
import type { Key, Reader } from "@waybill/store";
import { spacePrefix } from "../tables/space.ts";
import type { IndexRecord, KeyAttribute, TableRecord } from "../tables/table-record.ts";
import { type AttributeMap, type AttributeValue, attributeOf, typeOf } from "../values/attribute-value.ts";
import { numberBytes } from "./number-bytes.ts";
import { orderedBytes } from "./ordered-bytes.ts";
import { restored, type StoredAttributes } from "./stored-attributes.ts";

// The key of an item in its space: a hash of the partition key, then the sort key in an encoding that keeps its order. The
// entry of an index is keyed by the index's attributes in the same way, then by a hash of the item's own key.

/** Of the hash: enough that no two keys share one. */
const HASH_BYTES = 16;
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys
export const MAX_PARTITION_KEY_BYTES = 2048;
export const MAX_SORT_KEY_BYTES = 1024;

/** The values of key attributes in an item; undefined when one is missing or of another type. */
export function keyValues(attributes: readonly KeyAttribute[], item: AttributeMap): AttributeValue[] | undefined {
  const values: AttributeValue[] = [];
  for (const { name, type } of attributes) {
    const value = attributeOf(item, name);
    if (!value || typeOf(value) !== type) return undefined;
    values.push(value);
  }
  return values;
}

/** The bytes by which values of one scalar type are ordered. */
export function scalarBytes(value: AttributeValue): Uint8Array {
  if (value.S !== undefined) return Buffer.from(value.S);
  return value.N !== undefined ? numberBytes(value.N) : (value.B ?? new Uint8Array());
}

export function partitionHash(values: readonly AttributeValue[]): Uint8Array {
  return hash("sha256", sortBytes(values), "buffer").subarray(0, HASH_BYTES);
}

export function sortBytes(values: readonly AttributeValue[]): Uint8Array {
  return Buffer.concat(values.map((value) => orderedBytes(scalarBytes(value))));
}

/** What follows the space's prefix in the key of the item with this primary key, which has been checked. */
export function itemSuffix(table: TableRecord, primaryKey: AttributeMap): Uint8Array {
  const partition = keyValues(table.key.partition, primaryKey) ?? [];
  const sort = keyValues(table.key.sort, primaryKey) ?? [];
  return Buffer.concat([partitionHash(partition), sortBytes(sort)]);
}

export function itemKey(table: TableRecord, suffix: Uint8Array): Key {
  return Buffer.concat([spacePrefix(table.space), suffix]);
}

export function storedItem(reader: Reader, table: TableRecord, suffix: Uint8Array): AttributeMap | undefined {
  const attributes = reader.get(itemKey(table, suffix)) as StoredAttributes | undefined;
  return attributes && restored(attributes);
}

/**
 * Undefined when the item is not in the index, as it lacks an attribute of the index's key, or has one that cannot be a
 * key: it was there before the index.
 */
export function indexEntryKey(index: IndexRecord, item: AttributeMap, suffix: Uint8Array): Key | undefined {
  const partition = keyValues(index.key.partition, item);
  const sort = keyValues(index.key.sort, item);
  if (!partition || !sort || !canBeKey(partition, MAX_PARTITION_KEY_BYTES) || !canBeKey(sort, MAX_SORT_KEY_BYTES)) {
    return undefined;
  }
  const digest = hash("sha256", suffix, "buffer").subarray(0, HASH_BYTES);
  return Buffer.concat([spacePrefix(index.space), partitionHash(partition), sortBytes(sort), digest]);
}

function canBeKey(values: readonly AttributeValue[], maximum: number): boolean {
  const sizes = values.map((value) => scalarBytes(value).length);
  return !sizes.includes(0) && sizes.reduce((sum, size) => sum + size, 0) <= maximum;
}
