import type { Scanner } from "../filter-pattern/scanner.ts";
import { parseExpression } from "./parse-expression.ts";
import { compare, type Expression, numberOf, type Row, textOf, type Value } from "./value.ts";

/** What a group of rows gives. */
export type Aggregate = (rows: readonly Row[]) => Value;

type Reduce = (values: readonly Exclude<Value, undefined>[], numbers: readonly number[], parameter: number) => Value;

const last = <Item>(items: readonly Item[]): Item | undefined => items.at(-1);
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
  min: (values) => [...values].sort(compare)[0],
  max: (values) => last([...values].sort(compare)),
  median: ifAny((numbers) => percentile(numbers, 50)),
  pct: (_, numbers, percent) => (numbers.length === 0 ? undefined : percentile(numbers, percent)),
  stddev: ifAny((numbers) => {
    const center = mean(numbers);
    return Math.sqrt(mean(numbers.map((each) => (each - center) ** 2)));
  }),
  sortsfirst: (values) => [...values].sort(compare)[0],
  sortslast: (values) => last([...values].sort(compare)),
};

/** By the times of the events: which of them comes first, or last. */
const BY_TIME: Readonly<Record<string, (rows: readonly Row[]) => Row | undefined>> = {
  earliest: (rows) => byTime(rows)[0],
  latest: (rows) => last(byTime(rows)),
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

function byTime(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => compare(a.get("@timestamp"), b.get("@timestamp")));
}

/** The value that so many percent do not exceed. */
function percentile(numbers: readonly number[], percent: number): Value {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
