import type { Key } from "@waybill/store";
import { AwsError } from "@waybill/wire";
import { validationError } from "../errors.ts";
import { keyAttributes } from "../items/check-keys.ts";
import { indexEntryKey, itemKey, itemSuffix, keyValues } from "../items/item-keys.ts";
import type { IndexRecord, TableRecord } from "../tables/table-record.ts";
import { type AttributeMap, attributeOf } from "../values/attribute-value.ts";
import { checkAttributes } from "../values/check-value.ts";
import { equalValues } from "../values/equal.ts";
import { isWithin, keyRange } from "./key-range.ts";
import type { KeyCondition } from "./match-key-clauses.ts";

const INVALID = "The provided starting key is invalid";
const UNPREFIXED = /contains duplicates|number set|numeric value|significant digits|number with magnitude/;

/** Checks the values of an ExclusiveStartKey, before the table is known. Throws a ValidationException. */
export function readStartKey(startKey: AttributeMap | undefined): AttributeMap | undefined {
  try {
    return startKey && checkAttributes(startKey);
  } catch (error) {
    if (!(error instanceof AwsError) || UNPREFIXED.test(error.message)) throw error;
    throw validationError(`${INVALID}: ${error.message}`);
  }
}

/** The place in the store from which to go on. Throws a ValidationException when the key is none of the table or index. */
export function startPlace(table: TableRecord, index: IndexRecord | undefined, startKey: AttributeMap): Key {
  const names = new Set([...keyAttributes(table), ...(index ? keyAttributes(index) : [])].map(({ name }) => name));
  const complete =
    names.size === Object.keys(startKey).length && [...names].every((name) => attributeOf(startKey, name));
  if (!complete || (index && !keyValues(keyAttributes(index), startKey))) throw validationError(INVALID);
  if (!keyValues(keyAttributes(table), startKey)) {
    throw validationError(`${INVALID}: The provided key element does not match the schema`);
  }
  const suffix = itemSuffix(table, startKey);
  const place = index ? indexEntryKey(index, startKey, suffix) : itemKey(table, suffix);
  if (place) return place;
  throw validationError(INVALID);
}

/** Throws a ValidationException when a query with this condition could not have ended at the key. */
export function checkQueryStart(
  source: TableRecord | IndexRecord,
  condition: KeyCondition,
  startKey: AttributeMap,
  place: Key,
): void {
  const partition = keyValues(source.key.partition, startKey) ?? [];
  const samePartition = partition.every((value, i) => {
    const sought = condition.partition[i];
    return sought !== undefined && equalValues(value, sought);
  });
  if (condition.range || condition.equal.length > 0) {
    if (!isWithin(place, keyRange(source.space, { ...condition, partition }))) {
      throw validationError("The provided starting key does not match the range key predicate");
    }
    if (!samePartition) throw validationError("The query can return at most one row and cannot be restarted");
  } else if (!samePartition) {
    throw validationError("The provided starting key is outside query boundaries based on provided conditions");
  }
}

/** LastEvaluatedKey: the keys of the table, and of the index if one is read. */
export function lastKey(table: TableRecord, index: IndexRecord | undefined, last: AttributeMap): AttributeMap {
  const attributes = [...keyAttributes(table), ...(index ? keyAttributes(index) : [])];
  return Object.fromEntries(
    attributes.flatMap(({ name }) => {
      const value = attributeOf(last, name);
      return value ? [[name, value] as const] : [];
    }),
  );
}
