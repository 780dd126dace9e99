import type { Dimension } from "@aws-sdk/client-cloudwatch";
import type { Metric } from "../../../metrics/metric.ts";

interface Named {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly Dimension[] | undefined;
}

export function metricOf({ Namespace = "", MetricName = "", Dimensions = [] }: Named): Metric {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name = "", Value = "" }) => [Name, Value]));
  return { namespace: Namespace, name: MetricName, dimensions };
}
