import { awsError } from "@waybill/wire";
import { pageToken, tokenPosition } from "../../paging/page-token.ts";

/** Throws InvalidMarkerException. */
export function pageOf<Item>(
  all: readonly Item[],
  { Limit = 50, Marker }: { readonly Limit?: number | undefined; readonly Marker?: string | undefined },
) {
  const start = Marker === undefined ? 0 : Number(tokenPosition(Marker) ?? "none");
  if (Number.isNaN(start)) throw awsError("InvalidMarkerException", "The marker is invalid.");
  const end = start + Limit;
  const more = end < all.length;
  return { items: all.slice(start, end), Truncated: more, NextMarker: more ? pageToken(String(end)) : undefined };
}
