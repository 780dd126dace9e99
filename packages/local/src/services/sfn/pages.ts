import { invalidToken } from "./errors.ts";

/** How many things a page has: 100 unless asked for more or fewer. */
export function pageSize(maxResults: number | undefined, most = 100): number {
  return maxResults || most;
}

export function tokenOf(position: string): string {
  return Buffer.from(position).toString("base64url");
}

/** The position that a page ended at. Throws InvalidToken. */
export function positionOf(token: string): string {
  const position = Buffer.from(token, "base64url").toString();
  if (position === "" || tokenOf(position) !== token) throw invalidToken();
  return position;
}
