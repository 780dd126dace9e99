import { awsError } from "@waybill/wire";
import { pageAt } from "../../paging/page-at.ts";

/** Throws InvalidMarkerException. */
export function pageOf<Item>(
  all: readonly Item[],
  { Limit = 50, Marker }: { readonly Limit?: number | undefined; readonly Marker?: string | undefined },
) {
  const page = pageAt(all, Limit, Marker);
  if (page === undefined) throw awsError("InvalidMarkerException", "The marker is invalid.");
  return { items: page.items, Truncated: page.nextToken !== undefined, NextMarker: page.nextToken };
}
