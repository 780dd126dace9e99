import type { Datapoint } from "../../../metrics/distribution.ts";

/** What a datapoint comes to; undefined where that cannot be told, as a percentile of a statistic set. */
export type Statistic = (datapoint: Datapoint) => number | undefined;

type Values = readonly (readonly [value: number, count: number])[];

const SIMPLE: Readonly<Record<string, Statistic>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

type Summary = (values: Values, bounds: Bounds) => number | undefined;

const TRIMMED: Readonly<Record<string, Summary>> = {
  TM: (values, bounds) => mean(within(values, bounds)),
  WM: (values, bounds) => mean(clamped(values, bounds)),
  TC: (values, bounds) => weight(within(values, bounds)),
  TS: (values, bounds) => total(within(values, bounds)),
};

/**
 * A statistic by AWS's name: `Average`, `p99.9`, `tm90`, `TM(10%:90%)`, `WM(:95%)`, `TC(0.005:0.03)`, `PR(:300)`, `IQM`;
 * undefined when it is none. AWS: "CloudWatch statistics definitions".
 */
export function statisticOf(name: string): Statistic | undefined {
  if (Object.hasOwn(SIMPLE, name)) return SIMPLE[name];
  if (name === "IQM") return ofValues((values) => mean(within(values, { from: 25, to: 75, isPercent: true })));
  const [, percent] = name.match(/^p(\d{1,2}(?:\.\d{1,10})?|100)$/) ?? [];
  if (percent !== undefined) return ofValues((values) => percentile(values, Number(percent)));
  const [, short = "", upTo] = name.match(/^(tm|wm|tc|ts)(\d{1,2}(?:\.\d{1,10})?|100)$/) ?? [];
  const shortened = TRIMMED[short.toUpperCase()];
  if (shortened) return ofValues((values) => shortened(values, { from: 0, to: Number(upTo), isPercent: true }));
  const [, kind = "", range = ""] = name.match(/^(TM|WM|TC|TS|PR)\((.*)\)$/) ?? [];
  const bounds = boundsOf(range);
  if (bounds === undefined) return undefined;
  if (kind === "PR") return bounds.isPercent ? undefined : ofValues((values) => rank(values, bounds));
  const summary = TRIMMED[kind];
  return summary && ofValues((values) => summary(values, bounds));
}

/** Of a datapoint whose values are known, or are all the same. */
function ofValues(summary: (sorted: Values) => number | undefined): Statistic {
  return ({ values, min, max, count }) => {
    const known = values ?? (min === max ? ([[min, count]] as const) : undefined);
    return known && summary([...known].sort(([one], [other]) => one - other));
  };
}

interface Bounds {
  /** Exclusive, unless per cent. */
  readonly from: number;
  readonly to: number;
  /** Of the values by their order, instead of by what they are. */
  readonly isPercent: boolean;
}

function boundsOf(range: string): Bounds | undefined {
  const number = "(\\d+(?:\\.\\d+)?)?";
  const [, low, high] = range.match(new RegExp(`^${number}:${number}$`)) ?? [];
  const [, lowPercent, highPercent] = range.match(/^(?:(\d+(?:\.\d+)?)%)?:(?:(\d+(?:\.\d+)?)%)?$/) ?? [];
  if (lowPercent !== undefined || highPercent !== undefined) {
    const [from, to] = [Number(lowPercent ?? 0), Number(highPercent ?? 100)];
    return from < to && to <= 100 ? { from, to, isPercent: true } : undefined;
  }
  if (low === undefined && high === undefined) return undefined;
  return {
    from: Number(low ?? Number.NEGATIVE_INFINITY),
    to: Number(high ?? Number.POSITIVE_INFINITY),
    isPercent: false,
  };
}

/** The lowest value that so many per cent of the values do not exceed. */
function percentile(values: Values, percent: number): number | undefined {
  const wanted = (weight(values) * percent) / 100;
  let seen = 0;
  for (const [value, count] of values) {
    seen += count;
    if (seen >= wanted) return value;
  }
  return values.at(-1)?.[0];
}

/** The values inside, each as often as it is inside. */
function within(values: Values, { from, to, isPercent }: Bounds): Values {
  if (!isPercent) return values.filter(([value]) => value > from && value <= to);
  const all = weight(values);
  let seen = 0;
  return values.flatMap(([value, count]) => {
    const inside = Math.min(seen + count, (all * to) / 100) - Math.max(seen, (all * from) / 100);
    seen += count;
    return inside > 0 ? [[value, inside] as const] : [];
  });
}

/** Those outside become the bound that they are beyond. */
function clamped(values: Values, { from, to, isPercent }: Bounds): Values {
  const low = isPercent ? (percentile(values, from) ?? from) : from;
  const high = isPercent ? (percentile(values, to) ?? to) : to;
  return values.map(([value, count]) => [Math.min(Math.max(value, low), high), count] as const);
}

/** How many per cent of the values are inside. */
function rank(values: Values, bounds: Bounds): number {
  return (100 * weight(within(values, bounds))) / weight(values);
}

function weight(values: Values): number {
  return values.reduce((sum, [, count]) => sum + count, 0);
}

function total(values: Values): number {
  return values.reduce((sum, [value, count]) => sum + value * count, 0);
}

function mean(values: Values): number | undefined {
  return values.length === 0 ? undefined : total(values) / weight(values);
}
