import { awsError } from "@waybill/wire";
import { pageToken, tokenPosition } from "../../paging/page-token.ts";

const MOST = 50;

/** A page of fifty at most, and a token for what follows it. Throws InvalidNextTokenException. */
export function pageOf<Item>(
  all: readonly Item[],
  {
    MaxResults = MOST,
    NextToken,
  }: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const start = NextToken === undefined ? 0 : Number(tokenPosition(NextToken) ?? "none");
  if (Number.isNaN(start)) throw awsError("InvalidNextTokenException", "The next token supplied was invalid");
  const end = start + Math.min(MaxResults, MOST);
  return { items: all.slice(start, end), nextToken: end < all.length ? pageToken(String(end)) : undefined };
}
