import type { Dimension } from "@aws-sdk/client-cloudwatch";
import { type Alarm, alarmArn } from "./alarm.ts";
import type { Transition } from "./change-state.ts";
import { regionName } from "./region-name.ts";
import type { AlarmHost } from "./take-actions.ts";
import { withZone } from "./with-zone.ts";

/** What a topic is told of an alarm that changed. AWS: "Amazon SNS notifications", "Example: metric alarm". */
export function notification(host: Pick<AlarmHost, "accountId" | "region">, { alarm, before }: Transition) {
  const { state, name, configuration } = alarm;
  const message = {
    AlarmName: name,
    AlarmDescription: configuration.AlarmDescription ?? null,
    AWSAccountId: host.accountId,
    AlarmConfigurationUpdatedTimestamp: withZone(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: withZone(state.updatedAt),
    Region: regionName(host.region),
    AlarmArn: alarmArn(host, name),
    OldStateValue: before.value,
    OKActions: configuration.OKActions ?? [],
    AlarmActions: configuration.AlarmActions ?? [],
    InsufficientDataActions: configuration.InsufficientDataActions ?? [],
    ...detail(alarm),
  };
  return { subject: `${state.value}: "${name}" in ${regionName(host.region)}`.slice(0, 100), message };
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
        ...(Statistic === undefined ? { ExtendedStatistic } : { Statistic: shouted(Statistic) }),
        Unit: configuration.Unit ?? null,
        Dimensions: Dimensions.map(({ Name, Value }: Dimension) => ({ value: Value, name: Name })),
        Period,
      };
  return {
    Trigger: {
      ...source,
      EvaluationPeriods: configuration.EvaluationPeriods,
      ...(configuration.DatapointsToAlarm !== undefined && { DatapointsToAlarm: configuration.DatapointsToAlarm }),
      ComparisonOperator: configuration.ComparisonOperator,
      Threshold: configuration.Threshold,
      TreatMissingData: configuration.TreatMissingData ?? "missing",
      EvaluateLowSampleCountPercentile: configuration.EvaluateLowSampleCountPercentile ?? "",
    },
  };
}

/** `SAMPLE_COUNT` */
function shouted(statistic: string): string {
  return statistic.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
