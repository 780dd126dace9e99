import type { GetMetricDataInput, MetricDataQuery, MetricDataResult } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { AT_LEAST_ONE, validate } from "../constraints.ts";
import { validationError } from "../errors.ts";
import type { TimeSeries } from "../metric-math/time-series.ts";
import { checkQueries } from "../metrics/check-queries.ts";
import { dataPage } from "../metrics/data-page.ts";
import { labelOf } from "../metrics/label.ts";
import { firstPeriod } from "../metrics/period.ts";
import { QueryResults } from "../metrics/query-results.ts";

/** In one answer. */
const MOST_DATAPOINTS = 100_800;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const GetMetricData: CloudWatchOperation<"GetMetricData"> = (input, ctx) => {
  const { MetricDataQueries = [], StartTime = new Date(0), EndTime = new Date(0) } = input;
  check(input, StartTime, EndTime);
  ctx.metrics.flush();
  const now = ctx.clock.now();
  const results = new QueryResults(ctx.store, MetricDataQueries, (seconds) => ({
    from: firstPeriod(StartTime, seconds, now),
    to: EndTime.getTime(),
    length: seconds * 1000,
  }));
  const shown = MetricDataQueries.filter(({ ReturnData }) => ReturnData ?? true);
  const all = shown.flatMap((query) => resultsOf(query, results, input));
  return {
    ...dataPage(all, Math.min(input.MaxDatapoints ?? MOST_DATAPOINTS, MOST_DATAPOINTS), input.NextToken),
    Messages: [],
  };
};

function check(input: GetMetricDataInput, start: Date, end: Date): void {
  validate({
    metricDataQueries: [input.MetricDataQueries, { minLength: 1, maxLength: 500 }],
    scanBy: [input.ScanBy, { oneOf: ["TimestampDescending", "TimestampAscending"] }],
    maxDatapoints: [input.MaxDatapoints, AT_LEAST_ONE],
  });
  if (start.getTime() >= end.getTime()) {
    throw validationError("The parameter EndTime must be greater than StartTime");
  }
  checkQueries("MetricDataQueries", input.MetricDataQueries ?? []);
}

function resultsOf(query: MetricDataQuery, results: QueryResults, input: GetMetricDataInput): MetricDataResult[] {
  const series = results.seriesOf(query);
  const units = results.metric(query)?.units ?? [];
  const label = labelOf(query, input.MetricDataQueries ?? []);
  return series.map((each) => ({
    Id: query.Id,
    Label: series.length > 1 ? `${label} ${each.label}` : label,
    ...shown(each, input),
    StatusCode: "Complete",
    ...(units.length > 1 && {
      Messages: [{ Code: "MultipleUnits", Value: `Multiple units returned: '[${units.join(", ")}]'` }],
    }),
  }));
}

/** The latest first, unless told otherwise. */
function shown(
  { values }: TimeSeries,
  { ScanBy }: GetMetricDataInput,
): Pick<MetricDataResult, "Timestamps" | "Values"> {
  const entries = [...values];
  if (ScanBy !== "TimestampAscending") entries.reverse();
  return { Timestamps: entries.map(([time]) => new Date(time)), Values: entries.map(([, value]) => value) };
}
