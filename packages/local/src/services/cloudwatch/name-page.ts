import { pageToken, tokenPosition } from "../../paging/page-token.ts";
import { invalidNextToken } from "./errors.ts";

interface Named {
  readonly name: string;
}

/** The `limit` items after the one that the page before ended with. Throws InvalidNextToken. */
export function namePage<Item extends Named>(
  sorted: readonly Item[],
  limit: number,
  token?: string,
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const after = token === undefined ? undefined : tokenPosition(token);
  if (token !== undefined && after === undefined) throw invalidNextToken();
  const rest = after === undefined ? sorted : sorted.filter(({ name }) => name > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextToken: rest.length > limit && last ? pageToken(last.name) : undefined };
}
