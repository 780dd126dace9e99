import { tokenPosition } from "./page-token.ts";

/** How many items the pages before `token`'s had; undefined for what is no such token. */
export function pageStart(token: string | undefined): number | undefined {
  if (token === undefined) return 0;
  const position = tokenPosition(token) ?? "";
  return /^\d{1,15}$/.test(position) ? Number(position) : undefined;
}
