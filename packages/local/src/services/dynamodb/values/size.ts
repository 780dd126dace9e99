import type { AttributeMap, AttributeValue } from "./attribute-value.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html

/** Bytes that an item counts for: UTF-8 names and values. An item may have 400 KB. */
export function itemSize(item: AttributeMap): number {
  let size = 0;
  for (const name of Object.keys(item)) size += Buffer.byteLength(name) + valueSize(item[name] as AttributeValue);
  return size;
}

export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.length;
  if (value.SS) return sum(value.SS, Buffer.byteLength);
  if (value.NS) return sum(value.NS, numberSize);
  if (value.BS) return sum(value.BS, (bytes) => bytes.length);
  if (value.L) return 3 + value.L.length + sum(value.L, valueSize);
  if (value.M) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

/**
 * A byte, one for each pair of significant digits on either side of the point, one more when negative. The guide's
 * "1 byte per two significant digits plus 1" is a little less than what the service counts: 3.14159 takes 5 bytes.
 */
function numberSize(canonical: string): number {
  if (canonical === "0") return 1;
  const negative = canonical.startsWith("-") ? 1 : 0;
  const [integer = "", fraction = ""] = canonical.slice(negative).split(".");
  const whole = integer === "0" ? "" : fraction === "" ? integer.replace(/0+$/, "") : integer;
  const rest = whole === "" ? fraction.replace(/^0+/, "") : fraction;
  return 1 + Math.ceil(whole.length / 2) + Math.ceil(rest.length / 2) + negative;
}

function sum<T>(values: readonly T[], size: (value: T) => number): number {
  let total = 0;
  for (const value of values) total += size(value);
  return total;
}
