import type { Reader } from "@waybill/store";
import { type Datapoint, Distribution } from "../../../metrics/distribution.ts";
import type { Metric, Unit } from "../../../metrics/metric.ts";
import { storedDatapoints } from "../../../metrics/metric-store.ts";

/** From when until before when, and of what length; in milliseconds. */
export interface Periods {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** What was counted in one period. */
export interface Bucket {
  /** When the period begins; milliseconds since the epoch. */
  readonly start: number;
  readonly datapoint: Datapoint;
}

/** The periods in which something was counted, the earliest first. */
export function readBuckets(reader: Reader, metric: Metric, unit: Unit, { from, to, length }: Periods): Bucket[] {
  const periods = new Map<number, Distribution>();
  for (const datapoint of storedDatapoints(reader, metric, unit, from, to)) {
    const start = from + Math.floor((datapoint.start - from) / length) * length;
    const there = periods.get(start) ?? new Distribution();
    periods.set(start, there);
    there.merge(datapoint);
  }
  return [...periods]
    .sort(([one], [other]) => one - other)
    .map(([start, distribution]) => ({ start, datapoint: distribution.datapoint }));
}
