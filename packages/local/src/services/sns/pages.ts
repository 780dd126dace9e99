import { type Page, pageAt } from "../../paging/page-at.ts";
import { invalidParameter } from "./errors.ts";

const LIMIT = 100;

/** Throws InvalidParameter for what is no token. */
export function pageOf<Item>(all: readonly Item[], token: string | undefined): Page<Item> {
  const page = pageAt(all, LIMIT, token);
  if (page === undefined) throw invalidParameter("NextToken");
  return page;
}
