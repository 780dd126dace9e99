import { awsError } from "@waybill/wire";
import { type Page, pageAt } from "../../paging/page-at.ts";

const MOST = 50;

/** A page of fifty at most. Throws InvalidNextTokenException. */
export function pageOf<Item>(
  all: readonly Item[],
  {
    MaxResults = MOST,
    NextToken,
  }: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): Page<Item> {
  const page = pageAt(all, Math.min(MaxResults, MOST), NextToken);
  if (page === undefined) throw awsError("InvalidNextTokenException", "The next token supplied was invalid");
  return page;
}
