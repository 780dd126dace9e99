/** The order of a listing: that of the keys' UTF-8 bytes, which is not that of UTF-16 units. For `sort`. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
