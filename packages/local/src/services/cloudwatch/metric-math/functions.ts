import { fill, type Range } from "./fill.ts";
import { isList, isSeries, mapValues, type Operand, type TimeSeries, timesOf, withValues } from "./time-series.ts";

/** What a function is called with: operands, texts and words such as REPEAT. */
export type Argument = Operand | { readonly text: string } | { readonly word: string };

type MathFunction = (args: readonly Argument[], range: Range) => Operand;

/** Functions of AWS that are refused by name. */
export const NOT_BUILT = [
  "ANOMALY_DETECTION_BAND",
  "DB_PERF_INSIGHTS",
  "INSIGHT_RULE_METRIC",
  "LAMBDA",
  "SEARCH",
  "SERVICE_QUOTA",
];

/** AWS: "Using math expressions with CloudWatch metrics", "Supported functions". Throw a SyntaxError for wrong arguments. */
export const FUNCTIONS: Readonly<Record<string, MathFunction>> = {
  ABS: each((value) => Math.abs(value)),
  CEIL: each((value) => Math.ceil(value)),
  EXP: each((value) => Math.exp(value)),
  FLOOR: each((value) => Math.floor(value)),
  LOG: each((value) => Math.log(value)),
  LOG10: each((value) => Math.log10(value)),
  MINUTE: ofTime((time) => time.getUTCMinutes()),
  HOUR: ofTime((time) => time.getUTCHours()),
  DAY: ofTime((time) => time.getUTCDay() || 7),
  DATE: ofTime((time) => time.getUTCDate()),
  MONTH: ofTime((time) => time.getUTCMonth() + 1),
  YEAR: ofTime((time) => time.getUTCFullYear()),
  EPOCH: ofTime((time) => Math.floor(time.getTime() / 1000)),
  AVG: summary((values) => sum(values) / values.length),
  MAX: summary((values) => Math.max(...values)),
  MIN: summary((values) => Math.min(...values)),
  STDDEV: summary(deviation),
  SUM: summary(sum),
  DATAPOINT_COUNT: summary((values) => values.length),
  DIFF: changes((change) => change),
  DIFF_TIME: changes((_, seconds) => seconds),
  RATE: changes((change, seconds) => change / seconds),
  RUNNING_SUM: eachSeries((series) => {
    let total = 0;
    return mapValues(series, (value) => {
      total += value;
      return total;
    });
  }),
  FILL: ([given, filling], range) => forEach(given, (series) => fill(series, filling, range)),
  FIRST: ([list]) => listOf(list)[0] ?? noSeries(),
  LAST: ([list]) => listOf(list).at(-1) ?? noSeries(),
  IF: ([condition, then, otherwise]) => choose(condition, then, otherwise),
  METRIC_COUNT: ([list]) => listOf(list).length,
  PERIOD: ([series]) => seriesOf(series).period,
  REMOVE_EMPTY: ([list]) => listOf(list).filter(({ values }) => values.size > 0),
  SLICE: ([list, from, to]) => {
    const [start, end] = [numberOf(from), to === undefined ? undefined : numberOf(to)];
    return end === undefined ? (listOf(list)[start] ?? noSeries()) : listOf(list).slice(start, end);
  },
  TIME_SERIES: ([value], { from, to, period }) => {
    const values = new Map<number, number>();
    for (let time = from; time < to; time += period * 1000) values.set(time, numberOf(value));
    return { values, period, label: "TIME_SERIES" };
  },
};

function each(compute: (value: number) => number): MathFunction {
  return ([given]) =>
    typeof given === "number" ? compute(given) : forEach(given, (series) => mapValues(series, compute));
}

function ofTime(compute: (time: Date) => number): MathFunction {
  return eachSeries((series) => mapValues(series, (_, time) => compute(new Date(time))));
}

function eachSeries(compute: (series: TimeSeries) => TimeSeries): MathFunction {
  return ([given]) => forEach(given, compute);
}

/** Of a series a number, of a list a series: what its members have at each time. */
function summary(compute: (values: readonly number[]) => number): MathFunction {
  return ([given]) => {
    const operand = operandOf(given);
    if (typeof operand === "number") return operand;
    if (isSeries(operand)) return operand.values.size === 0 ? Number.NaN : compute([...operand.values.values()]);
    const list = listOf(operand);
    const first = list[0] ?? noSeries();
    const at = (time: number) => list.flatMap(({ values }) => values.get(time) ?? []);
    return withValues(
      first,
      timesOf(list).map((time) => [time, compute(at(time))] as const),
    );
  };
}

/** Between a value and the one before it, `seconds` earlier. */
function changes(compute: (change: number, seconds: number) => number): MathFunction {
  return eachSeries((series) => {
    const entries = [...series.values];
    return withValues(
      series,
      entries.slice(1).map(([time, value], index) => {
        const [before, previous] = entries[index] as [number, number];
        return [time, compute(value - previous, (time - before) / 1000)] as const;
      }),
    );
  });
}

function choose(condition: Argument | undefined, then: Argument | undefined, otherwise: Argument | undefined): Operand {
  const when = operandOf(condition);
  if (typeof when === "number") return operandOf(when !== 0 ? then : otherwise);
  const at = (argument: Argument | undefined, time: number) => {
    if (argument === undefined) return Number.NaN;
    const operand = operandOf(argument);
    return typeof operand === "number" ? operand : (seriesOf(operand).values.get(time) ?? Number.NaN);
  };
  return mapValues(seriesOf(when), (value, time) => at(value !== 0 ? then : otherwise, time));
}

function forEach(given: Argument | undefined, compute: (series: TimeSeries) => TimeSeries): Operand {
  const operand = operandOf(given);
  return isList(operand) ? operand.map(compute) : compute(seriesOf(operand));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function deviation(values: readonly number[]): number {
  const average = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - average) ** 2)) / values.length);
}

function operandOf(argument: Argument | undefined): Operand {
  if (argument === undefined) throw new SyntaxError("an argument is missing");
  if (typeof argument === "object" && ("text" in argument || "word" in argument)) {
    throw new SyntaxError("an argument must be a number or metrics");
  }
  return argument;
}

function seriesOf(argument: Argument | undefined): TimeSeries {
  const operand = operandOf(argument);
  if (isSeries(operand)) return operand;
  throw new SyntaxError("an argument must be one time series");
}

function listOf(argument: Argument | undefined): readonly TimeSeries[] {
  const operand = operandOf(argument);
  if (typeof operand === "number") throw new SyntaxError("an argument must be a list of time series");
  return isList(operand) ? operand : [operand as TimeSeries];
}

function numberOf(argument: Argument | undefined): number {
  const operand = operandOf(argument);
  if (typeof operand === "number") return operand;
  throw new SyntaxError("an argument must be a number");
}

function noSeries(): never {
  throw new SyntaxError("there is no such time series");
}
