import { tokenPosition } from "../../paging/page-token.ts";
import { invalidNextToken } from "./errors.ts";

/** How many things the pages before `token`'s had. Throws InvalidNextToken. */
export function pageStart(token: string | undefined): number {
  if (token === undefined) return 0;
  const position = Number(tokenPosition(token) ?? "none");
  if (!Number.isInteger(position)) throw invalidNextToken();
  return position;
}
