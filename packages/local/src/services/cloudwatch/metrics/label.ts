import type { MetricDataQuery, MetricStat } from "@aws-sdk/client-cloudwatch";

/** What AWS calls a result: the metric, and what tells queries for metrics apart by statistic and period. */
export function labelOf(query: MetricDataQuery, queries: readonly MetricDataQuery[]): string {
  const { Label, MetricStat, Id = "" } = query;
  if (Label !== undefined) return Label;
  if (!MetricStat) return Id;
  const stats = queries.flatMap((each) => each.MetricStat ?? []);
  const differ = (of: (stat: MetricStat) => unknown) => new Set(stats.map(of)).size > 1;
  return [
    MetricStat.Metric?.MetricName,
    differ(({ Stat }) => Stat) && MetricStat.Stat,
    differ(({ Period }) => Period) && MetricStat.Period,
  ]
    .filter((part) => part !== false)
    .join(" ");
}
