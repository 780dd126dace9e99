import { pageToken, tokenPosition } from "../../paging/page-token.ts";
import type { Constraint } from "../../validation/constraint.ts";
import { validate } from "./constraints.ts";
import { validationError } from "./errors.ts";

export interface PageRequest {
  readonly Marker?: string | undefined;
  /** 1 to 1,000; default 100. */
  readonly MaxItems?: number | undefined;
}

interface Page<Item> {
  readonly items: Item[];
  /** The page's part of the output. */
  readonly position: { readonly IsTruncated: boolean; readonly Marker?: string };
}

const MARKER: Constraint = { minLength: 1, maxLength: 320 };

/** One page of `items`, in the order of the names that `nameOf` gives them. Throws ValidationError. */
export function paginate<Item>(
  items: Iterable<Item>,
  request: PageRequest,
  nameOf: (item: Item) => string,
): Page<Item> {
  const { Marker: marker, MaxItems: size = 100 } = request;
  validate({ marker: [marker, MARKER], maxItems: [size, { min: 1, max: 1000 }] });
  const after = marker === undefined ? "" : nameIn(marker);
  const rest = [...items]
    .map((item) => ({ item, name: nameOf(item) }))
    .filter(({ name }) => name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const more = rest.length > page.length && last !== undefined;
  return {
    items: page.map(({ item }) => item),
    position: more ? { IsTruncated: true, Marker: pageToken(last.name) } : { IsTruncated: false },
  };
}

function nameIn(marker: string): string {
  const name = tokenPosition(marker);
  if (name === undefined) throw validationError("Invalid Marker.");
  return name;
}
