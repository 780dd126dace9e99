import { tokenPosition } from "../../paging/page-token.ts";
import { invalidToken } from "./errors.ts";

/** How many things a page has: 100 unless asked for more or fewer. */
export function pageSize(maxResults: number | undefined, most = 100): number {
  return maxResults || most;
}

/** The position that a page ended at. Throws InvalidToken. */
export function positionOf(token: string): string {
  const position = tokenPosition(token);
  if (position === undefined) throw invalidToken();
  return position;
}
