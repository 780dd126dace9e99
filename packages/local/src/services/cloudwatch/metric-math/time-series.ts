/** Values by when their periods begin, in milliseconds since the epoch, the earliest first. */
export interface TimeSeries {
  readonly values: ReadonlyMap<number, number>;
  /** Of a period, in seconds. */
  readonly period: number;
  readonly label: string;
}

/** What an expression comes to. */
export type Operand = number | TimeSeries | readonly TimeSeries[];

export function isSeries(operand: Operand): operand is TimeSeries {
  return typeof operand === "object" && !isList(operand);
}

export function isList(operand: Operand): operand is readonly TimeSeries[] {
  return Array.isArray(operand);
}

/** With other values; what is no number is no value. */
export function withValues(series: TimeSeries, values: Iterable<readonly [number, number]>): TimeSeries {
  return { ...series, values: new Map([...values].filter(([, value]) => Number.isFinite(value))) };
}

export function mapValues(series: TimeSeries, change: (value: number, time: number) => number): TimeSeries {
  return withValues(
    series,
    [...series.values].map(([time, value]) => [time, change(value, time)] as const),
  );
}

/** The times at which any of them has a value. */
export function timesOf(all: readonly TimeSeries[]): number[] {
  return [...new Set(all.flatMap(({ values }) => [...values.keys()]))].sort((one, other) => one - other);
}
