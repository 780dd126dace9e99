import { pageToken, tokenPosition } from "../../paging/page-token.ts";
import { invalidToken } from "./errors.ts";

/** A page of things listed by name. */
export interface NamePage<Item> {
  readonly items: Item[];
  readonly nextToken?: string;
}

/** The first `limit` of `items`, and a token for what follows them. */
export function namePage<Item>(items: Iterable<Item>, limit: number, nameOf: (item: Item) => string): NamePage<Item> {
  const page: Item[] = [];
  for (const item of items) {
    const last = page.at(-1);
    if (page.length === limit && last !== undefined) return { items: page, nextToken: pageToken(nameOf(last)) };
    page.push(item);
  }
  return { items: page };
}

/** The name that the page before ended with. Throws InvalidParameterException. */
export function lastNameOf(nextToken: string): string {
  const name = tokenPosition(nextToken);
  if (name === undefined) throw invalidToken();
  return name;
}
