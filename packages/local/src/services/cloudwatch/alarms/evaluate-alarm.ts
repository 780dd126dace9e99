import type { ComparisonOperator } from "@aws-sdk/client-cloudwatch";
import type { Reader } from "@waybill/store";
import { QueryResults } from "../metrics/query-results.ts";
import type { MetricAlarm } from "./alarm.ts";
import { alarmPeriod, alarmQueries, comparedQuery } from "./alarm-queries.ts";
import type { NewState } from "./change-state.ts";
import { stateReason } from "./state-reason.ts";
import { type Comparison, judge, MORE_PERIODS, type Rules, type Seen, type Verdict } from "./verdict.ts";
import { withZone } from "./with-zone.ts";

const COMPARISONS: Readonly<Partial<Record<ComparisonOperator, Comparison>>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/** A percentile of fewer values than this says little. AWS: PutMetricAlarm, "EvaluateLowSampleCountPercentile". */
const TELLING_SAMPLES = 10;

/**
 * The state that a metric alarm should have by the periods that end at `end`, in milliseconds; undefined when it should stay as
 * it is.
 */
export function evaluateAlarm(reader: Reader, alarm: MetricAlarm, end: number): NewState | undefined {
  const queries = alarmQueries(alarm);
  const length = alarmPeriod(queries) * 1000;
  const rules = rulesOf(alarm);
  const from = end - (rules.periods + MORE_PERIODS) * length;
  const results = new QueryResults(reader, queries, (seconds) => ({ from, to: end, length: seconds * 1000 }));
  const compared = comparedQuery(queries);
  const [series] = results.seriesOf(compared);
  const samples = results.metric(compared)?.samples ?? new Map<number, number>();
  const seen: Seen[] = [];
  for (let time = from; time < end; time += length) seen.push({ time, value: series?.values.get(time) });
  const verdict = judge(seen, rules);
  if (verdict === undefined || saysLittle(alarm, verdict, samples)) return undefined;
  const { ComparisonOperator: operator = "GreaterThanThreshold", DatapointsToAlarm } = alarm.configuration;
  return {
    value: verdict.value,
    reason: stateReason(verdict, { ...rules, operator, isOutOf: DatapointsToAlarm !== undefined }),
    reasonData: JSON.stringify(reasonData(alarm, { verdict, seen, samples, length, end })),
  };
}

/** Alarms on DynamoDB's metrics ignore what is missing, whatever they were told. */
function rulesOf({ configuration }: MetricAlarm): Rules {
  const { Threshold = 0, EvaluationPeriods = 1, DatapointsToAlarm = EvaluationPeriods } = configuration;
  const missing = configuration.TreatMissingData ?? "missing";
  return {
    threshold: Threshold,
    breaches: COMPARISONS[configuration.ComparisonOperator ?? "GreaterThanThreshold"] as Comparison,
    datapoints: DatapointsToAlarm,
    periods: EvaluationPeriods,
    missing: configuration.Namespace === "AWS/DynamoDB" ? "ignore" : (missing as Rules["missing"]),
  };
}

function saysLittle(
  { configuration }: MetricAlarm,
  { evaluated }: Verdict,
  samples: ReadonlyMap<number, number>,
): boolean {
  const { ExtendedStatistic = "", EvaluateLowSampleCountPercentile } = configuration;
  if (EvaluateLowSampleCountPercentile !== "ignore" || !ExtendedStatistic.startsWith("p")) return false;
  const percentile = Number(ExtendedStatistic.slice(1)) / 100;
  const needed = TELLING_SAMPLES / (percentile < 0.5 ? percentile : 1 - percentile);
  return evaluated.some(({ time }) => (samples.get(time) ?? 0) < needed);
}

interface Evaluated {
  readonly verdict: Verdict;
  readonly seen: readonly Seen[];
  readonly samples: ReadonlyMap<number, number>;
  readonly length: number;
  readonly end: number;
}

function reasonData({ configuration }: MetricAlarm, { verdict, seen, samples, length, end }: Evaluated): object {
  const { Unit, Statistic, ExtendedStatistic, EvaluationPeriods = 1, Threshold } = configuration;
  const { evaluated } = verdict;
  const missing = seen.slice(-EvaluationPeriods).filter(({ value }) => value === undefined);
  const shown = [...evaluated, ...(verdict.filled > 0 || evaluated.length === 0 ? missing : [])];
  const first = evaluated.at(-1);
  return {
    version: "1.0",
    queryDate: withZone(end),
    ...(first && { startDate: withZone(first.time) }),
    ...(Unit && { unit: Unit }),
    ...((Statistic ?? ExtendedStatistic) && { statistic: Statistic ?? ExtendedStatistic }),
    period: length / 1000,
    recentDatapoints: evaluated.map(({ value }) => value).reverse(),
    threshold: Threshold,
    evaluatedDatapoints: shown
      .sort((one, other) => other.time - one.time)
      .map(({ time, value }) => ({
        timestamp: withZone(time),
        ...(value !== undefined && { sampleCount: samples.get(time), value }),
      })),
  };
}
