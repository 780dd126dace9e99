import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { MetricAlarm } from "./alarm.ts";

/** What a metric alarm looks at, as queries; that of one metric has an id of its own. */
export function alarmQueries({ configuration }: MetricAlarm): MetricDataQuery[] {
  const { Metrics, Namespace, MetricName, Dimensions, Period, Statistic, ExtendedStatistic, Unit } = configuration;
  if (Metrics) return Metrics;
  const Metric = { Namespace, MetricName, Dimensions };
  const MetricStat = { Metric, Period, Stat: Statistic ?? ExtendedStatistic, Unit };
  return [{ Id: "m1", MetricStat, ReturnData: true }];
}

/** The query whose series is compared with the threshold. */
export function comparedQuery(queries: readonly MetricDataQuery[]): MetricDataQuery {
  return queries.find(({ ReturnData }) => ReturnData ?? true) as MetricDataQuery;
}

/** Of the series that is compared, in seconds. */
export function alarmPeriod(queries: readonly MetricDataQuery[]): number {
  const { Period, MetricStat } = comparedQuery(queries);
  const periods = queries.flatMap((query) => query.MetricStat?.Period ?? []);
  return MetricStat?.Period ?? Period ?? periods[0] ?? 60;
}
