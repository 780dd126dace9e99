const UNRESERVED = /^[\w.~-]*$/;

/** Percent-encodes everything but `A-Z a-z 0-9 - . _ ~`, as signatures have it. */
export function uriEncode(text: string): string {
  if (UNRESERVED.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
