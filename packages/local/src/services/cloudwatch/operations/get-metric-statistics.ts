import type { Datapoint as Described, GetMetricStatisticsInput } from "@aws-sdk/client-cloudwatch";
import { findMetric } from "../../../metrics/metric-store.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { STATISTIC, validate } from "../constraints.ts";
import { invalidCombination, invalidValue, missingParameter } from "../errors.ts";
import { type Bucket, readBuckets } from "../metrics/buckets.ts";
import { metricOf } from "../metrics/metric-of.ts";
import { firstPeriod, isPeriod } from "../metrics/period.ts";
import { statisticOf } from "../metrics/statistic.ts";

const MOST = 1440;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
export const GetMetricStatistics: CloudWatchOperation<"GetMetricStatistics"> = (input, ctx) => {
  const { StartTime = new Date(0), EndTime = new Date(0), Period = 0, MetricName } = input;
  check(input, StartTime, EndTime, Period);
  ctx.metrics.flush();
  const metric = metricOf(input);
  const units = input.Unit === undefined ? (findMetric(ctx.store, metric)?.units ?? []) : [input.Unit];
  const from = firstPeriod(StartTime, Period, ctx.clock.now());
  const periods = { from, to: EndTime.getTime(), length: Period * 1000 };
  return {
    Label: MetricName,
    Datapoints: units.flatMap((unit) =>
      readBuckets(ctx.store, metric, unit, periods).map((bucket) => describe(bucket, unit as Described["Unit"], input)),
    ),
  };
};

function check(input: GetMetricStatisticsInput, start: Date, end: Date, period: number): void {
  const { Statistics = [], ExtendedStatistics = [] } = input;
  for (const statistic of Statistics) validate({ "statistics.1.member": [statistic, STATISTIC] });
  if (Statistics.length + ExtendedStatistics.length === 0) {
    throw missingParameter("Statistics", "ExtendedStatistics");
  }
  for (const statistic of ExtendedStatistics) {
    if (!statisticOf(statistic))
      throw invalidValue(`The value ${statistic} for parameter ExtendedStatistics is not supported.`);
  }
  if (!isPeriod(period)) throw invalidValue("The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
  if (start.getTime() >= end.getTime()) {
    throw invalidCombination("The parameter StartTime must be less than the parameter EndTime.");
  }
  const asked = Math.ceil((end.getTime() - start.getTime()) / (period * 1000));
  if (asked > MOST) {
    throw invalidCombination(
      `You have requested up to ${asked.toLocaleString("en")} datapoints, which exceeds the limit of ${MOST.toLocaleString("en")}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
}

function describe({ start, datapoint }: Bucket, Unit: Described["Unit"], input: GetMetricStatisticsInput): Described {
  const statistics = (name: string) => {
    const value = statisticOf(name)?.(datapoint);
    return value === undefined ? [] : [[name, value] as const];
  };
  const extended = (input.ExtendedStatistics ?? []).flatMap(statistics);
  return {
    Timestamp: new Date(start),
    ...Object.fromEntries((input.Statistics ?? []).flatMap(statistics)),
    ...(extended.length > 0 && { ExtendedStatistics: Object.fromEntries(extended) }),
    Unit,
  };
}
