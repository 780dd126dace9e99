import type { Dimension } from "@aws-sdk/client-cloudwatch";
import { allAlarms, describeMetricAlarm, type MetricAlarm } from "../alarms/alarm.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";

/** Alarms on one metric by itself: those on expressions have none. */
export const DescribeAlarmsForMetric: CloudWatchOperation<"DescribeAlarmsForMetric"> = (input, ctx) => {
  const dimensions = text(input.Dimensions);
  const alarms = [...allAlarms(ctx.store)].filter(
    (alarm): alarm is MetricAlarm =>
      alarm.kind === "metric" &&
      alarm.configuration.Namespace === input.Namespace &&
      alarm.configuration.MetricName === input.MetricName &&
      text(alarm.configuration.Dimensions) === dimensions &&
      (["Statistic", "ExtendedStatistic", "Period", "Unit"] as const).every(
        (member) => input[member] === undefined || input[member] === alarm.configuration[member],
      ),
  );
  return { MetricAlarms: alarms.map((alarm) => describeMetricAlarm(ctx, alarm)) };
};

function text(dimensions: readonly Dimension[] = []): string {
  return JSON.stringify(dimensions.map(({ Name, Value }) => [Name, Value]).sort());
}
