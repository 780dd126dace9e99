import type { Scanner } from "../filter-pattern/scanner.ts";
import { parseExpression } from "./parse-expression.ts";
import { compare, type Expression, numberOf, type Row, textOf, type Value } from "./value.ts";

/** What a group of rows gives. */
export type Aggregate = (rows: readonly Row[]) => Value;

type Reduce = (values: readonly Exclude<Value, undefined>[], numbers: readonly number[], parameter: number) => Value;

/** What a stable sort would put first. */
function first<Item>(items: readonly Item[], order: (a: Item, b: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>((a, b) => (a === undefined || order(b, a) < 0 ? b : a), undefined);
}

/** What a stable sort would put last. */
function last<Item>(items: readonly Item[], order: (a: Item, b: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>((a, b) => (a === undefined || order(b, a) >= 0 ? b : a), undefined);
}

const lowest: Reduce = (values) => first(values, compare);
const highest: Reduce = (values) => last(values, compare);
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const ifAny = (reduce: (numbers: readonly number[]) => Value): Reduce => {
  return (_, numbers) => (numbers.length === 0 ? undefined : reduce(numbers));
};
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;

const REDUCTIONS: Readonly<Record<string, Reduce>> = {
  count: (values) => values.length,
  count_distinct: (values) => new Set(values.map(textOf)).size,
  sum: (_, numbers) => sum(numbers),
  avg: ifAny(mean),
  min: lowest,
  max: highest,
  median: ifAny((numbers) => percentile(numbers, 50)),
  pct: (_, numbers, percent) => (numbers.length === 0 ? undefined : percentile(numbers, percent)),
  stddev: ifAny((numbers) => {
    const center = mean(numbers);
    return Math.sqrt(mean(numbers.map((each) => (each - center) ** 2)));
  }),
  sortsfirst: lowest,
  sortslast: highest,
};

/** By the times of the events: which of them comes first, or last. */
const BY_TIME: Readonly<Record<string, (rows: readonly Row[]) => Row | undefined>> = {
  earliest: (rows) => first(rows, byTime),
  latest: (rows) => last(rows, byTime),
};

/** Reads `(*)` or `(expression, …)` behind the name of a function over several rows; undefined for another name. */
export function parseAggregate(name: string, scanner: Scanner): Aggregate | undefined {
  const reduce = REDUCTIONS[name];
  const choose = BY_TIME[name];
  if (reduce === undefined && choose === undefined) return undefined;
  if (name === "count" && scanner.take(/\*?\s*\)/y)) return (rows) => rows.length;
  const value = parseExpression(scanner);
  const parameter = scanner.take(/,/y) ? Number(scanner.expect(/\d+(?:\.\d+)?/y)[0]) : 50;
  scanner.expect(/\)/y);
  if (choose) return (rows) => ofRow(value, choose(rows.filter((row) => value(row) !== undefined)));
  return (rows) => {
    const values = rows.map(value).filter((each) => each !== undefined);
    return reduce?.(values, values.map(numberOf).filter(Number.isFinite), parameter);
  };
}

function ofRow(value: Expression, row: Row | undefined): Value {
  return row && value(row);
}

function byTime(a: Row, b: Row): number {
  return compare(a.get("@timestamp"), b.get("@timestamp"));
}

/** The value that so many percent do not exceed. */
function percentile(numbers: readonly number[], percent: number): Value {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
