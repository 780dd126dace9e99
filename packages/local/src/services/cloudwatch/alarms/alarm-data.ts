import type { MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { Random } from "../../../ports/random.ts";
import type { AlarmState, MetricAlarm } from "./alarm.ts";
import { alarmQueries } from "./alarm-queries.ts";
import type { Transition } from "./change-state.ts";
import { withZone } from "./with-zone.ts";

/**
 * What functions and EventBridge are told of an alarm that changed.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function alarmData({ alarm, before }: Transition, random: Random): object {
  const { name, state, configuration } = alarm;
  const { AlarmDescription } = configuration;
  return {
    alarmName: name,
    state: described(state),
    previousState: described(before),
    configuration: {
      ...(AlarmDescription !== undefined && { description: AlarmDescription }),
      ...(alarm.kind === "composite"
        ? { alarmRule: alarm.configuration.AlarmRule }
        : { metrics: metrics(alarm, random) }),
    },
  };
}

function described({ value, reason, reasonData, updatedAt }: AlarmState): object {
  return { value, reason, ...(reasonData !== undefined && { reasonData }), timestamp: withZone(updatedAt) };
}

/** The one of an alarm on one metric has an id that means nothing. */
function metrics(alarm: MetricAlarm, random: Random): object[] {
  const isOne = alarm.configuration.Metrics === undefined;
  return alarmQueries(alarm).map((query) => describedQuery(isOne ? { ...query, Id: random.uuid() } : query));
}

function describedQuery({ Id, Expression, Label, Period, MetricStat, ReturnData }: MetricDataQuery): object {
  const { Namespace, MetricName, Dimensions = [] } = MetricStat?.Metric ?? {};
  return {
    id: Id,
    ...(Expression !== undefined && { expression: Expression }),
    ...(Label !== undefined && { label: Label }),
    ...(Period !== undefined && { period: Period }),
    ...(MetricStat && {
      metricStat: {
        metric: {
          namespace: Namespace,
          name: MetricName,
          dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
        },
        period: MetricStat.Period,
        stat: MetricStat.Stat,
        ...(MetricStat.Unit !== undefined && { unit: MetricStat.Unit }),
      },
    }),
    returnData: ReturnData ?? true,
  };
}
