import { pageStart } from "./page-start.ts";
import { pageToken } from "./page-token.ts";

/** `limit` items at most, and a token for what follows them. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/** The page of `all` that `token` is for, the first without one; undefined for what is no token. */
export function pageAt<Item>(all: readonly Item[], limit: number, token: string | undefined): Page<Item> | undefined {
  const start = pageStart(token);
  if (start === undefined) return undefined;
  const end = start + limit;
  return { items: all.slice(start, end), nextToken: end < all.length ? pageToken(String(end)) : undefined };
}
