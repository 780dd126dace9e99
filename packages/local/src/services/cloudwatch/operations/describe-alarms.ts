import type { AlarmType, DescribeAlarmsInput } from "@aws-sdk/client-cloudwatch";
import {
  type Alarm,
  alarmNameOf,
  allAlarms,
  describeCompositeAlarm,
  describeMetricAlarm,
  findAlarm,
} from "../alarms/alarm.ts";
import { alarmsOf, parseAlarmRule } from "../alarms/alarm-rule.ts";
import { parentsOf } from "../alarms/change-state.ts";
import type { CloudWatchCtx, CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { MAX_RECORDS, STATE, validate } from "../constraints.ts";
import { invalidCombination } from "../errors.ts";
import { namePage } from "../name-page.ts";

/** Without `AlarmTypes` metric alarms only, as AWS has it. */
export const DescribeAlarms: CloudWatchOperation<"DescribeAlarms"> = (input, ctx) => {
  const { AlarmNames, AlarmNamePrefix, MaxRecords, AlarmTypes = ["MetricAlarm"] } = input;
  validate({
    maxRecords: [MaxRecords, MAX_RECORDS],
    alarmNames: [AlarmNames, { maxLength: 100 }],
    stateValue: [input.StateValue, STATE],
  });
  if (AlarmNames !== undefined && AlarmNamePrefix !== undefined) {
    throw invalidCombination("AlarmNames and AlarmNamePrefix cannot be given together.");
  }
  const matching = [...candidates(ctx, input)].filter((alarm) => matches(alarm, input, AlarmTypes));
  const { items, nextToken } = namePage(matching, MaxRecords ?? 50, input.NextToken);
  return {
    MetricAlarms: items.filter((alarm) => alarm.kind === "metric").map((alarm) => describeMetricAlarm(ctx, alarm)),
    CompositeAlarms: items
      .filter((alarm) => alarm.kind === "composite")
      .map((alarm) => describeCompositeAlarm(ctx, alarm)),
    NextToken: nextToken,
  };
};

function candidates(ctx: CloudWatchCtx, input: DescribeAlarmsInput): Iterable<Alarm> {
  const named = (names: readonly string[]) =>
    names.toSorted().flatMap((name) => findAlarm(ctx.store, alarmNameOf(name)) ?? []);
  if (input.AlarmNames !== undefined) return named(input.AlarmNames);
  if (input.ParentsOfAlarmName !== undefined) return parentsOf(ctx.store, alarmNameOf(input.ParentsOfAlarmName));
  if (input.ChildrenOfAlarmName !== undefined) {
    const parent = findAlarm(ctx.store, alarmNameOf(input.ChildrenOfAlarmName));
    return parent?.kind === "composite" ? named(alarmsOf(parseAlarmRule(parent.configuration.AlarmRule ?? ""))) : [];
  }
  return allAlarms(ctx.store, input.AlarmNamePrefix);
}

function matches(
  alarm: Alarm,
  { StateValue, ActionPrefix, ...input }: DescribeAlarmsInput,
  types: readonly AlarmType[],
): boolean {
  const related = input.ParentsOfAlarmName !== undefined || input.ChildrenOfAlarmName !== undefined;
  const { OKActions = [], AlarmActions = [], InsufficientDataActions = [] } = alarm.configuration;
  const actions = [...OKActions, ...AlarmActions, ...InsufficientDataActions];
  return (
    (related || types.includes(alarm.kind === "metric" ? "MetricAlarm" : "CompositeAlarm")) &&
    (StateValue === undefined || alarm.state.value === StateValue) &&
    (ActionPrefix === undefined || actions.some((action) => action.startsWith(ActionPrefix)))
  );
}
