import { compareDecimals, parseDecimal } from "./decimal.ts";

/** Texts of up to this length hold at most 15 digits, which a double tells apart. */
const EXACT_AS_DOUBLE = 15;

/** Orders two canonical numbers. */
export function compareNumbers(a: string, b: string): number {
  if (a.length <= EXACT_AS_DOUBLE && b.length <= EXACT_AS_DOUBLE) return Number(a) - Number(b);
  return compareDecimals(parseDecimal(a), parseDecimal(b));
}

/** Orders two strings by their UTF-8 bytes, as DynamoDB does; JavaScript's `<` orders UTF-16 units. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all those of one unit. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b);
}
