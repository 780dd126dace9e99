import { invalidArgument } from "../errors.ts";

const MAX_PAGE = 1000;

/** How many entries a page of a listing may have: 1,000, or fewer if the client wants so. */
export function pageLimit(parameter: "max-keys" | "max-parts" | "max-uploads", requested: number | undefined): number {
  if (requested === undefined) return MAX_PAGE;
  if (Number.isInteger(requested) && requested >= 0 && requested <= 2 ** 31 - 1) return Math.min(requested, MAX_PAGE);
  throw invalidArgument(
    `Argument ${parameter === "max-keys" ? "maxKeys" : parameter} must be an integer between 0 and 2147483647`,
    parameter,
    requested,
  );
}

/** The part number behind which a listing of parts goes on; 0 for all. */
export function partNumberMarker(marker: string | undefined): number {
  if (marker === undefined || /^\d{1,10}$/.test(marker)) return Number(marker ?? 0);
  throw invalidArgument("Argument partNumberMarker must be an integer.", "part-number-marker", marker);
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Whether more would follow. Never with a limit of 0. */
  readonly truncated: boolean;
}

/** The first `limit` entries; reads one more, to see whether there is any. */
export function take<Item>(entries: Iterable<Item>, limit: number): Page<Item> {
  const items: Item[] = [];
  if (limit === 0) return { items, truncated: false };
  for (const entry of entries) {
    if (items.length === limit) return { items, truncated: true };
    items.push(entry);
  }
  return { items, truncated: false };
}
