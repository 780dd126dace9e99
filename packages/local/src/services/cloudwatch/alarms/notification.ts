import type { Dimension } from "@aws-sdk/client-cloudwatch";
import { type Alarm, alarmArn } from "./alarm.ts";
import type { Transition } from "./change-state.ts";
import type { AlarmHost } from "./take-actions.ts";

/** What a topic is told of an alarm that changed. AWS: "Amazon SNS notifications", "Example: metric alarm". */
export function notification(host: Pick<AlarmHost, "accountId" | "region">, { alarm, before }: Transition) {
  const { state, name, configuration } = alarm;
  const message = {
    AlarmName: name,
    AlarmDescription: configuration.AlarmDescription ?? null,
    AWSAccountId: host.accountId,
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: withZone(state.updatedAt),
    Region: host.region,
    AlarmArn: alarmArn(host, name),
    OldStateValue: before.value,
    OKActions: configuration.OKActions ?? [],
    AlarmActions: configuration.AlarmActions ?? [],
    InsufficientDataActions: configuration.InsufficientDataActions ?? [],
    ...detail(alarm),
  };
  return { subject: `${state.value}: "${name}" in ${host.region}`.slice(0, 100), message };
}

function detail(alarm: Alarm): object {
  if (alarm.kind === "composite") return { AlarmRule: alarm.configuration.AlarmRule };
  const { configuration } = alarm;
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Dimensions = [], Period, Metrics } = configuration;
  const source = Metrics
    ? { Metrics }
    : {
        MetricName,
        Namespace,
        StatisticType: Statistic === undefined ? "ExtendedStatistic" : "Statistic",
        ...(Statistic === undefined ? { ExtendedStatistic } : { Statistic: Statistic.toUpperCase() }),
        Unit: configuration.Unit ?? null,
        Dimensions: Dimensions.map(({ Name, Value }: Dimension) => ({ value: Value, name: Name })),
        Period,
      };
  return {
    Trigger: {
      ...source,
      EvaluationPeriods: configuration.EvaluationPeriods,
      DatapointsToAlarm: configuration.DatapointsToAlarm ?? configuration.EvaluationPeriods,
      ComparisonOperator: configuration.ComparisonOperator,
      Threshold: configuration.Threshold,
      TreatMissingData: configuration.TreatMissingData ?? "missing",
      EvaluateLowSampleCountPercentile: configuration.EvaluateLowSampleCountPercentile ?? "",
    },
  };
}

/** `2026-11-26T14:00:00.000+0000` */
function withZone(time: number): string {
  return new Date(time).toISOString().replace("Z", "+0000");
}
