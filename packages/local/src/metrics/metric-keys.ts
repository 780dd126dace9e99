import { createHash } from "node:crypto";
import { type Key, key } from "@waybill/store";
import { dimensionsText, type Metric } from "./metric.ts";

/** How the values of a series are put together: by minute, or by second where they were put so. */
export type Resolution = "minute" | "second";

/** Longer ones are replaced by their hash: a key has its limits. */
const LONGEST_TEXT = 1000;

export function metricKey(metric: Metric): Key {
  return key("metrics", "name", ...identity(metric));
}

/** The names of a namespace, or all. */
export function metricsPrefix(...namespace: [] | [string]): Key {
  return key("metrics", "name", ...namespace);
}

/** @param start Milliseconds since the epoch. */
export function datapointKey(metric: Metric, resolution: Resolution, unit: string, start: number): Key {
  return key("metrics", resolution, ...identity(metric), unit, start);
}

/** The datapoints of a unit that begin from `from` until before `to`, in milliseconds. */
export function datapointsBetween(metric: Metric, resolution: Resolution, unit: string, from: number, to: number) {
  return {
    prefix: key("metrics", resolution, ...identity(metric), unit),
    gte: datapointKey(metric, resolution, unit, Math.max(from, 0)),
    lt: datapointKey(metric, resolution, unit, Math.max(to, 0)),
  };
}

function identity(metric: Metric): [string, string, string] {
  const text = dimensionsText(metric.dimensions);
  const short = text.length > LONGEST_TEXT ? createHash("sha256").update(text).digest("hex") : text;
  return [metric.namespace, metric.name, short];
}
