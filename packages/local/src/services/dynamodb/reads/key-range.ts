import type { Key, RangeOptions } from "@waybill/store";
import { partitionHash, scalarBytes, sortBytes } from "../items/item-keys.ts";
import { orderedBytes, orderedPrefix } from "../items/ordered-bytes.ts";
import { spacePrefix } from "../tables/space.ts";
import type { AttributeValue } from "../values/attribute-value.ts";
import { compareBytes } from "../values/compare.ts";
import type { KeyCondition } from "./match-key-clauses.ts";

/** A part of the store's keys: from `gte`, or after `gt`, up to before `lt`. */
export type KeyRange = Pick<RangeOptions, "gt" | "gte" | "lt">;

/** Where the items are that a query asks for. */
export function keyRange(space: number, { partition, equal, range }: KeyCondition): KeyRange {
  const prefix = Buffer.concat([spacePrefix(space), partitionHash(partition), sortBytes(equal)]);
  const [value, upper] = range?.values ?? [];
  if (!range || !value) return { gte: prefix, lt: successor(prefix) };
  const at = (sought: AttributeValue) => Buffer.concat([prefix, orderedBytes(scalarBytes(sought))]);
  switch (range.operator) {
    case "=":
      return { gte: at(value), lt: successor(at(value)) };
    case "<":
      return { gte: prefix, lt: at(value) };
    case "<=":
      return { gte: prefix, lt: successor(at(value)) };
    case ">":
      return { gte: successor(at(value)), lt: successor(prefix) };
    case ">=":
      return { gte: at(value), lt: successor(prefix) };
    case "BETWEEN":
      return { gte: at(value), lt: successor(at(upper ?? value)) };
    case "begins_with": {
      const beginning = Buffer.concat([prefix, orderedPrefix(scalarBytes(value))]);
      return { gte: at(value), lt: successor(beginning) };
    }
  }
}

/** The lowest key above all that begin with these bytes, of which one is not 0xff. */
export function successor(bytes: Key): Key {
  const end = bytes.findLastIndex((byte) => byte < 0xff) + 1;
  const next = Uint8Array.from(bytes.subarray(0, end));
  next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}

export function isWithin(place: Key, { gte, lt }: KeyRange): boolean {
  return (!gte || compareBytes(place, gte) >= 0) && (!lt || compareBytes(place, lt) < 0);
}

/** What of the range comes after the key, in the direction of reading. */
export function rangeAfter(range: KeyRange, start: Key, reverse: boolean): KeyRange {
  if (reverse) return { ...range, lt: start };
  return { gt: start, ...(range.lt && { lt: range.lt }) };
}
