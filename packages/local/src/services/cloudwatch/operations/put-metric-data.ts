import type { MetricDatum } from "@aws-sdk/client-cloudwatch";
import { type Datapoint, Distribution } from "../../../metrics/distribution.ts";
import { storeSample } from "../../../metrics/metric-store.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { checkMetricData, checkNamespace } from "../metrics/check-metric-data.ts";
import { metricOf } from "../metrics/metric-of.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
export const PutMetricData: CloudWatchOperation<"PutMetricData"> = (input, ctx) => {
  const { Namespace = "", MetricData = [] } = input;
  checkNamespace(Namespace, input.EntityMetricData);
  const now = ctx.clock.now();
  checkMetricData(MetricData, now);
  ctx.store.transaction((tx) => {
    for (const datum of MetricData) {
      const datapoint = datapointOf(datum);
      if (datapoint.count === 0) continue;
      storeSample(tx, {
        metric: metricOf({ Namespace, ...datum }),
        unit: datum.Unit ?? "None",
        time: datum.Timestamp?.getTime() ?? now,
        datapoint,
        resolution: datum.StorageResolution === 1 ? "second" : "minute",
      });
    }
  });
  return {};
};

function datapointOf({ Value, Values, Counts, StatisticValues }: MetricDatum): Datapoint {
  if (StatisticValues) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    return { count: SampleCount, sum: Sum, min: Minimum, max: Maximum };
  }
  const distribution = new Distribution();
  for (const [index, value] of (Values ?? [Value ?? 0]).entries()) distribution.add(value, Counts?.[index] ?? 1);
  return distribution.datapoint;
}
