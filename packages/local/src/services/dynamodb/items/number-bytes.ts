import { digitsOf, magnitudeOf, parseDecimal } from "../values/decimal.ts";

const NEGATIVE = 1;
const ZERO = 2;
const POSITIVE = 3;
/** Lifts the lowest magnitude, -130, to 0; the highest, 125, then still fits a byte. */
const MAGNITUDE_BIAS = 130;

/**
 * Bytes whose order is the order of the numbers: sign, magnitude, then two digits a byte. In a negative number the bytes
 * after the sign are complemented and closed by 0xff, so that more digits make it smaller.
 */
export function numberBytes(canonical: string): Uint8Array {
  const decimal = parseDecimal(canonical);
  if (decimal.coefficient === 0n) return Uint8Array.of(ZERO);
  const bytes = [magnitudeOf(decimal) + MAGNITUDE_BIAS, ...digitPairs(digitsOf(decimal.coefficient))];
  if (decimal.coefficient > 0n) return Uint8Array.of(POSITIVE, ...bytes);
  return Uint8Array.of(NEGATIVE, ...bytes.map((byte) => 0xff - byte), 0xff);
}

function digitPairs(digits: string): number[] {
  const pairs: number[] = [];
  for (let i = 0; i < digits.length; i += 2) pairs.push(Number(digits.slice(i, i + 2).padEnd(2, "0")));
  return pairs;
}
