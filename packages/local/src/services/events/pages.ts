import { pageToken, tokenPosition } from "../../paging/page-token.ts";
import { LIMIT, validate } from "./constraints.ts";
import { validationFailed } from "./errors.ts";

/** A page of `all`, and the token of the next one. Throws ValidationException for a token that none gave. */
export function pageOf<Item>(all: readonly Item[], limit = 100, token?: string) {
  validate({ limit: [limit, LIMIT] });
  const start = token === undefined ? 0 : Number(tokenPosition(token) ?? Number.NaN);
  if (Number.isNaN(start)) throw validationFailed("Invalid token.");
  const end = start + limit;
  return { items: all.slice(start, end), next: end < all.length ? { NextToken: pageToken(String(end)) } : {} };
}
