import { type Page, pageAt } from "../../paging/page-at.ts";
import { pageStart } from "../../paging/page-start.ts";
import { invalidNextToken } from "./errors.ts";

/** Throws InvalidNextToken. */
export function pageOf<Item>(all: readonly Item[], limit: number, token: string | undefined): Page<Item> {
  const page = pageAt(all, limit, token);
  if (page === undefined) throw invalidNextToken();
  return page;
}

/** How many things the pages before `token`'s had. Throws InvalidNextToken. */
export function startOf(token: string | undefined): number {
  const start = pageStart(token);
  if (start === undefined) throw invalidNextToken();
  return start;
}
