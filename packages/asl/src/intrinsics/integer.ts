import type { JsonValue } from "../json/json.ts";

/** The nearest integer, halves upwards as Java's Math.round; undefined when `value` is no number. */
export function rounded(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? Math.round(value) + 0 : undefined;
}

/** The integer part; undefined when `value` is no number. */
export function truncated(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" ? Math.trunc(value) + 0 : undefined;
}

export function isInt32(value: number | undefined): value is number {
  return value !== undefined && value >= -(2 ** 31) && value < 2 ** 31;
}
