import { keyTooLong } from "../errors.ts";

const MAX_KEY = 1024;

/** Keys are exact: any UTF-8 of at most 1,024 bytes. */
export function checkObjectKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > MAX_KEY) throw keyTooLong(size, MAX_KEY);
}
