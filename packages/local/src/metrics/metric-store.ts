import type { Reader, Writer } from "@waybill/store";
import { type Datapoint, mergedDatapoint } from "./distribution.ts";
import type { Metric, Unit } from "./metric.ts";
import { datapointKey, datapointsBetween, metricKey, metricsPrefix, type Resolution } from "./metric-keys.ts";

/** AWS keeps datapoints of a minute for 15 days, those of a second for 3 hours. */
const KEPT_MS: Readonly<Record<Resolution, number>> = { minute: 15 * 24 * 3600 * 1000, second: 3 * 3600 * 1000 };

const LENGTH_MS: Readonly<Record<Resolution, number>> = { minute: 60_000, second: 1000 };

/** How many old datapoints a new one clears away. */
const CLEARED = 20;

/** A metric that has datapoints, as stored. */
export interface KnownMetric extends Metric {
  readonly units: readonly Unit[];
  /** When its latest datapoint begins; milliseconds since the epoch. */
  readonly latest: number;
}

export interface TimedDatapoint extends Datapoint {
  /** When it begins; milliseconds since the epoch. */
  readonly start: number;
}

/** Values that came at one time. */
export interface Sample {
  readonly metric: Metric;
  readonly unit: Unit;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly datapoint: Datapoint;
  readonly resolution: Resolution;
  /** It stands for what was stored of its time before, instead of being added to it. */
  readonly replaces?: boolean;
}

export function storeSample(tx: Writer, { metric, unit, time, datapoint, resolution, replaces }: Sample): void {
  const start = time - (time % LENGTH_MS[resolution]);
  const key = datapointKey(metric, resolution, unit, start);
  const there = tx.get(key) as TimedDatapoint | undefined;
  tx.put(key, { start, ...mergedDatapoint(there && !replaces ? [there, datapoint] : [datapoint]) });
  rememberMetric(tx, metric, unit, start);
  if (there) return;
  const old = datapointsBetween(metric, resolution, unit, 0, start - KEPT_MS[resolution]);
  for (const each of [...tx.range({ ...old, limit: CLEARED })]) tx.delete(each.key);
}

export function findMetric(reader: Reader, metric: Metric): KnownMetric | undefined {
  return reader.get(metricKey(metric)) as KnownMetric | undefined;
}

/** By namespace and name. */
export function* knownMetrics(reader: Reader, ...namespace: [] | [string]): Iterable<KnownMetric> {
  for (const { value } of reader.range({ prefix: metricsPrefix(...namespace) })) yield value as KnownMetric;
}

/** What was stored of a metric and unit from `from` until before `to`, in milliseconds; of both resolutions. */
export function storedDatapoints(
  reader: Reader,
  metric: Metric,
  unit: Unit,
  from: number,
  to: number,
): TimedDatapoint[] {
  return (["minute", "second"] as const).flatMap((resolution) =>
    [...reader.range(datapointsBetween(metric, resolution, unit, from, to))].map(
      ({ value }) => value as TimedDatapoint,
    ),
  );
}

function rememberMetric(tx: Writer, metric: Metric, unit: Unit, start: number): void {
  const known = findMetric(tx, metric);
  const isNewUnit = !known?.units.includes(unit);
  if (known && !isNewUnit && known.latest >= start) return;
  const units = [...(known?.units ?? []), ...(isNewUnit ? [unit] : [])].sort();
  const { namespace, name, dimensions } = metric;
  const next: KnownMetric = { namespace, name, dimensions, units, latest: Math.max(start, known?.latest ?? 0) };
  tx.put(metricKey(metric), next);
}
