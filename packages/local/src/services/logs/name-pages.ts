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
    if (page.length === limit && last !== undefined) return { items: page, nextToken: tokenAfter(nameOf(last)) };
    page.push(item);
  }
  return { items: page };
}

function tokenAfter(name: string): string {
  return Buffer.from(name).toString("base64url");
}

/** The name that the page before ended with. Throws InvalidParameterException. */
export function lastNameOf(nextToken: string): string {
  const name = Buffer.from(nextToken, "base64url").toString();
  if (name === "" || tokenAfter(name) !== nextToken) throw invalidToken();
  return name;
}
