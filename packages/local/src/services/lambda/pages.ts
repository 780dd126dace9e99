import type { Key, Reader } from "@waybill/store";
import { validate } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";

export interface Page<T> {
  readonly items: T[];
  /** Where the next page begins; absent on the last one. */
  readonly nextMarker?: string;
}

export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** One page of the entries under `prefix` that `keep` wants, in key order; at most `limit` of them. */
export function page<T>(
  reader: Reader,
  prefix: Key,
  request: PageRequest,
  limit: number,
  keep: (value: T) => boolean = () => true,
): Page<T> {
  validate({ maxItems: [request.MaxItems, { min: 1, max: 10_000 }] });
  const most = Math.min(request.MaxItems ?? limit, limit);
  const after = request.Marker === undefined || request.Marker === "" ? undefined : readMarker(request.Marker, prefix);
  const items: T[] = [];
  let last: Key | undefined;
  for (const { key, value } of reader.range(after ? { prefix, gt: after } : { prefix })) {
    if (!keep(value as T)) continue;
    if (items.length === most) return { items, nextMarker: Buffer.from(last ?? key).toString("base64url") };
    items.push(value as T);
    last = key;
  }
  return { items };
}

function readMarker(marker: string, prefix: Key): Key {
  const after = Buffer.from(marker, "base64url");
  if (!after.subarray(0, prefix.length).equals(prefix)) throw invalidParameter("Invalid Marker");
  return after;
}
