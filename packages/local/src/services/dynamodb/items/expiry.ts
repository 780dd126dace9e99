import { type Key, key } from "@waybill/store";
import { spacePrefix } from "../tables/space.ts";
import type { TimeToLive } from "../tables/table-record.ts";
import { type AttributeMap, attributeOf } from "../values/attribute-value.ts";

/** The second at which an item expires; undefined when it does not. */
export function expiryOf({ attribute }: TimeToLive, item: AttributeMap): number | undefined {
  const seconds = Math.floor(Number(attributeOf(item, attribute)?.N));
  return seconds >= 0 && Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** Lists an item under its expiry, so that those that are due come first. */
export function expiryKey(ttl: TimeToLive, seconds: number, suffix: Uint8Array): Key {
  return Buffer.concat([spacePrefix(ttl.space), key(seconds), suffix]);
}
