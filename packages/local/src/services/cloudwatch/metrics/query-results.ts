import type { MetricDataQuery, MetricStat } from "@aws-sdk/client-cloudwatch";
import type { Reader } from "@waybill/store";
import type { Unit } from "../../../metrics/metric.ts";
import { findMetric } from "../../../metrics/metric-store.ts";
import { validationError } from "../errors.ts";
import { evaluateExpression } from "../metric-math/evaluate-expression.ts";
import { parseMathExpression } from "../metric-math/parse-math-expression.ts";
import { isList, isSeries, type Operand, type TimeSeries } from "../metric-math/time-series.ts";
import { type Bucket, type Periods, readBuckets } from "./buckets.ts";
import { metricOf } from "./metric-of.ts";
import { statisticOf } from "./statistic.ts";

/** Periods of so many seconds. */
export type PeriodsOf = (seconds: number) => Periods;

interface MetricResult {
  readonly series: TimeSeries;
  /** How many values were counted in each period. */
  readonly samples: ReadonlyMap<number, number>;
  /** Of all data that are there: of several the first one is shown. */
  readonly units: readonly Unit[];
}

/** What queries of GetMetricData and of alarms come to; each is computed once, when it is asked for. */
export class QueryResults {
  readonly #reader: Reader;
  readonly #queries: readonly MetricDataQuery[];
  readonly #periodsOf: PeriodsOf;
  readonly #metrics = new Map<string, MetricResult>();
  readonly #operands = new Map<string, Operand>();
  readonly #underWay = new Set<string>();

  constructor(reader: Reader, queries: readonly MetricDataQuery[], periodsOf: PeriodsOf) {
    this.#reader = reader;
    this.#queries = queries;
    this.#periodsOf = periodsOf;
  }

  /** The series of a query: several of one that comes to a list. Throws ValidationError. */
  seriesOf(query: MetricDataQuery): readonly TimeSeries[] {
    const operand = this.#operandOf(query);
    if (isList(operand)) return operand;
    if (isSeries(operand)) return [operand];
    throw expressionError(query, "it must come to a time series, not to a number");
  }

  /** More of a query for a metric. */
  metric(query: MetricDataQuery): MetricResult | undefined {
    if (!query.MetricStat) return undefined;
    const { Id = "" } = query;
    const known = this.#metrics.get(Id) ?? this.#read(query.MetricStat);
    this.#metrics.set(Id, known);
    return known;
  }

  #operandOf(query: MetricDataQuery): Operand {
    const { Id = "" } = query;
    const known = this.#operands.get(Id);
    if (known !== undefined) return known;
    if (this.#underWay.has(Id)) throw expressionError(query, "it depends on itself");
    this.#underWay.add(Id);
    const operand = this.metric(query)?.series ?? this.#evaluate(query);
    this.#operands.set(Id, operand);
    return operand;
  }

  #evaluate(query: MetricDataQuery): Operand {
    const metrics = this.#queries.filter(({ MetricStat }) => MetricStat !== undefined);
    const seconds = query.Period ?? metrics[0]?.MetricStat?.Period ?? 60;
    try {
      return evaluateExpression(parseMathExpression(query.Expression ?? ""), {
        range: { ...this.#periodsOf(seconds), period: seconds },
        result: (id) => {
          const other = this.#queries.find(({ Id }) => Id === id);
          return other && this.#operandOf(other);
        },
        metrics: (text) => metrics.filter(({ Id = "" }) => Id.includes(text)).flatMap((each) => this.seriesOf(each)),
      });
    } catch (error) {
      throw error instanceof SyntaxError ? expressionError(query, error.message) : error;
    }
  }

  #read({ Metric = {}, Period = 60, Stat = "", Unit }: MetricStat): MetricResult {
    const metric = metricOf(Metric);
    const periods = this.#periodsOf(Period);
    const units = Unit === undefined ? (findMetric(this.#reader, metric)?.units ?? []) : [Unit];
    const found = units
      .map((unit) => ({ unit, buckets: readBuckets(this.#reader, metric, unit, periods) }))
      .filter(({ buckets }) => buckets.length > 0);
    const buckets = found[0]?.buckets ?? [];
    return {
      series: { values: valuesOf(buckets, Stat), period: Period, label: metric.name },
      samples: new Map(buckets.map(({ start, datapoint }) => [start, datapoint.count])),
      units: found.map(({ unit }) => unit),
    };
  }
}

function valuesOf(buckets: readonly Bucket[], stat: string): Map<number, number> {
  const statistic = statisticOf(stat);
  const values = new Map<number, number>();
  for (const { start, datapoint } of buckets) {
    const value = statistic?.(datapoint);
    if (value !== undefined) values.set(start, value);
  }
  return values;
}

/** AWS says which query it is. */
export function expressionError({ Id }: MetricDataQuery, message: string) {
  return validationError(`Error in expression '${Id}': ${message}`);
}
