import { formatDecimal, parseDecimal } from "./decimal.ts";

/** Most numbers are integers that are already written as DynamoDB would write them. */
const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,37})$/;

/** The one text form of each number, in which numbers are stored and compared for equality: `1.50e1` is `15`. */
export function canonicalNumber(text: string): string {
  return PLAIN_INTEGER.test(text) ? text : formatDecimal(parseDecimal(text));
}
