import type { JsonValue } from "../json/json.ts";
import { compareTimestamps, isTimestamp } from "../json/timestamp.ts";
import { matchesWildcard } from "./matches-wildcard.ts";

/** Compares the variable with the operand; values of other types than the operator's are never alike. */
export type Compare = (value: JsonValue, operand: JsonValue) => boolean;

interface Kind {
  readonly is: (value: JsonValue) => boolean;
  /** Negative, zero or positive. */
  readonly order: (a: JsonValue, b: JsonValue) => number;
}

const kinds: Readonly<Record<string, Kind>> = {
  String: { is: (value) => typeof value === "string", order: (a, b) => orderTexts(String(a), String(b)) },
  Numeric: { is: (value) => typeof value === "number", order: (a, b) => Number(a) - Number(b) },
  Boolean: { is: (value) => typeof value === "boolean", order: (a, b) => Number(a) - Number(b) },
  Timestamp: { is: isTimestamp, order: (a, b) => compareTimestamps(String(a), String(b)) },
};

const orders: Readonly<Record<string, (order: number) => boolean>> = {
  Equals: (order) => order === 0,
  LessThan: (order) => order < 0,
  GreaterThan: (order) => order > 0,
  LessThanEquals: (order) => order <= 0,
  GreaterThanEquals: (order) => order >= 0,
};

/** Every operator that compares with an operand, by name; each but StringMatches also exists as `…Path`. */
export const comparisons: ReadonlyMap<string, Compare> = new Map([
  ...Object.entries(kinds).flatMap(([name, kind]) =>
    Object.entries(orders)
      .filter(([order]) => name !== "Boolean" || order === "Equals")
      .map(([order, holds]) => [`${name}${order}`, comparison(kind, holds)] as const),
  ),
  ["StringMatches", matches] as const,
]);

/** Every operator that asks for the type of the variable. Only IsPresent takes a variable that is not there. */
export const typeTests: ReadonlyMap<string, (value: JsonValue) => boolean> = new Map<
  string,
  (value: JsonValue) => boolean
>([
  ["IsNull", (value) => value === null],
  ["IsNumeric", (value) => typeof value === "number"],
  ["IsString", (value) => typeof value === "string"],
  ["IsBoolean", (value) => typeof value === "boolean"],
  ["IsTimestamp", isTimestamp],
]);

function comparison(kind: Kind, holds: (order: number) => boolean): Compare {
  return (value, operand) => kind.is(value) && kind.is(operand) && holds(kind.order(value, operand));
}

function matches(value: JsonValue, pattern: JsonValue): boolean {
  return typeof value === "string" && typeof pattern === "string" && matchesWildcard(value, pattern);
}

function orderTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
