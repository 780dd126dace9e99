import { invalidArgument } from "../errors.ts";

const MARK = "after:";

/** An opaque token that continues a listing behind `last`. */
export function continuationToken(last: string): string {
  return Buffer.from(MARK + last).toString("base64url");
}

export function readContinuationToken(token: string): string {
  const text = Buffer.from(token, "base64url").toString();
  if (text.startsWith(MARK) && continuationToken(text.slice(MARK.length)) === token) return text.slice(MARK.length);
  throw invalidArgument("The continuation token provided is incorrect", "continuation-token");
}
