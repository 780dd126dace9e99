/**
 * Encodes a key as S3 does in event records and in listings with `encoding-type=url`: like a form (a space becomes `+`),
 * but slashes stay.
 */
export function formEncode(key: string): string {
  if (PLAIN.test(key)) return key;
  return encodeURIComponent(key)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/")
    .replaceAll(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Keys that stay as they are: most. */
const PLAIN = /^[\w\-./*]*$/;
