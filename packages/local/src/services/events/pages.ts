import { pageAt } from "../../paging/page-at.ts";
import { LIMIT, validate } from "./constraints.ts";
import { validationFailed } from "./errors.ts";

/** A page of `all`, and the token of the next one. Throws ValidationException for a token that none gave. */
export function pageOf<Item>(all: readonly Item[], limit = 100, token?: string) {
  validate({ limit: [limit, LIMIT] });
  const page = pageAt(all, limit, token);
  if (page === undefined) throw validationFailed("Invalid token.");
  return { items: page.items, next: page.nextToken === undefined ? {} : { NextToken: page.nextToken } };
}
