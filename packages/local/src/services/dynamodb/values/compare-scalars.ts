import type { AttributeValue } from "./attribute-value.ts";
import { compareBytes, compareNumbers, compareStrings } from "./compare.ts";

/** Orders two strings, two numbers or two binaries; other pairs have no order. */
export function compareScalars(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.S !== undefined && b.S !== undefined) return compareStrings(a.S, b.S);
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  return a.B && b.B && compareBytes(a.B, b.B);
}
