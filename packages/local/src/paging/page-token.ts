/** A token for the page that follows `position`. */
export function pageToken(position: string): string {
  return Buffer.from(position).toString("base64url");
}

/** The position that `token` was made of; undefined for a text that is no such token. */
export function tokenPosition(token: string): string | undefined {
  const position = Buffer.from(token, "base64url").toString();
  return position !== "" && pageToken(position) === token ? position : undefined;
}
