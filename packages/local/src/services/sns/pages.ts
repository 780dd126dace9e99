import { pageToken, tokenPosition } from "../../paging/page-token.ts";
import { invalidParameter } from "./errors.ts";

const PAGE = 100;

/** A page of a hundred, and a token for what follows it. Throws InvalidParameter. */
export function pageOf<Item>(
  all: readonly Item[],
  token: string | undefined,
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const start = token === undefined ? 0 : Number(tokenPosition(token) ?? "none");
  if (Number.isNaN(start)) throw invalidParameter("NextToken");
  const end = start + PAGE;
  return { items: all.slice(start, end), nextToken: end < all.length ? pageToken(String(end)) : undefined };
}
