/**
 * The order of a listing: that of the keys' UTF-8 bytes. For `sort`. It differs from JavaScript's, that of UTF-16 units, in the
 * characters beyond U+FFFF, which come last. Unit by unit, since a list is sorted in a fifth of the time that its bytes take.
 */
export function compareKeys(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const first = one.charCodeAt(at);
    const second = other.charCodeAt(at);
    if (first !== second) return rankOf(first) - rankOf(second);
  }
  return one.length - other.length;
}

/** Puts the surrogates, of which those characters are made, behind all other units. */
function rankOf(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
