import type { Argument } from "./functions.ts";
import { isSeries, type TimeSeries, withValues } from "./time-series.ts";

/** What is asked for: from when until before when, in milliseconds, in periods of so many seconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly period: number;
}

/** A series with a value for each period of the range: what is missing is a number, another series' value, REPEAT or LINEAR. */
export function fill(series: TimeSeries, filling: Argument | undefined, { from, to }: Range): TimeSeries {
  const missing = fillingOf(series, filling);
  const values: [number, number][] = [];
  for (let time = from; time < to; time += series.period * 1000)
    values.push([time, series.values.get(time) ?? missing(time)]);
  return withValues(series, values);
}

function fillingOf(series: TimeSeries, filling: Argument | undefined): (time: number) => number {
  if (typeof filling === "number") return () => filling;
  if (filling !== undefined && "word" in filling) {
    if (filling.word === "REPEAT") return (time) => before(series, time)?.[1] ?? Number.NaN;
    if (filling.word === "LINEAR") return (time) => between(series, time);
  } else if (filling !== undefined && !("text" in filling) && isSeries(filling)) {
    return (time) => filling.values.get(time) ?? Number.NaN;
  }
  throw new SyntaxError("FILL takes a number, a time series, REPEAT or LINEAR");
}

function before({ values }: TimeSeries, time: number): [number, number] | undefined {
  return [...values].findLast(([each]) => each < time);
}

function between(series: TimeSeries, time: number): number {
  const [from, low] = before(series, time) ?? [];
  const [to, high] = [...series.values].find(([each]) => each > time) ?? [];
  if (from === undefined || low === undefined) return high ?? Number.NaN;
  if (to === undefined || high === undefined) return low;
  return low + ((high - low) * (time - from)) / (to - from);
}
