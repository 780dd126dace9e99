import type { Dimension, DimensionFilter, ListMetricsInput } from "@aws-sdk/client-cloudwatch";
import type { KnownMetric } from "../../../metrics/metric-store.ts";
import { knownMetrics } from "../../../metrics/metric-store.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { validate } from "../constraints.ts";
import { pageOf } from "../pages.ts";

const PAGE = 500;
const HOUR_MS = 3600 * 1000;

/** Metrics with data of the last two weeks. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const ListMetrics: CloudWatchOperation<"ListMetrics"> = (input, ctx) => {
  validate({
    dimensions: [input.Dimensions, { maxLength: 30 }],
    recentlyActive: [input.RecentlyActive, { oneOf: ["PT3H"] }],
  });
  ctx.metrics.flush();
  const oldest = ctx.clock.now() - (input.RecentlyActive ? 3 : 14 * 24) * HOUR_MS;
  const all = knownMetrics(
    ctx.store,
    ...(input.Namespace === undefined ? ([] as const) : ([input.Namespace] as const)),
  );
  const found = [...all].filter((metric) => metric.latest >= oldest && matches(metric, input));
  const { items, nextToken } = pageOf(found, PAGE, input.NextToken);
  return {
    Metrics: items.map(describe),
    NextToken: nextToken,
    ...(input.IncludeLinkedAccounts && { OwningAccounts: items.map(() => ctx.accountId) }),
  };
};

function matches({ name, dimensions }: KnownMetric, { MetricName, Dimensions = [] }: ListMetricsInput): boolean {
  return (
    (MetricName === undefined || name === MetricName) &&
    Dimensions.every(({ Name = "", Value }: DimensionFilter) => {
      return Object.hasOwn(dimensions, Name) && (Value === undefined || dimensions[Name] === Value);
    })
  );
}

function describe({ namespace, name, dimensions }: KnownMetric) {
  const Dimensions: Dimension[] = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Namespace: namespace, MetricName: name, Dimensions };
}
