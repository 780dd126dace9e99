import type { PutCompositeAlarmInput } from "@aws-sdk/client-cloudwatch";
import type { Reader } from "@waybill/store";
import { type Alarm, type CompositeAlarm, findAlarm } from "../alarms/alarm.ts";
import { alarmsOf, parseAlarmRule } from "../alarms/alarm-rule.ts";
import { evaluateComposite } from "../alarms/change-state.ts";
import { checkActions } from "../alarms/check-actions.ts";
import { putAlarm } from "../alarms/put-alarm.ts";
import { takeActions } from "../alarms/take-actions.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { ACTIONS, ALARM_NAME, DESCRIPTION, validate } from "../constraints.ts";
import { notImplemented, validationError } from "../errors.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
export const PutCompositeAlarm: CloudWatchOperation<"PutCompositeAlarm"> = (input, ctx) => {
  check(input);
  checkActions(input, ctx.region);
  const { AlarmName: name = "", Tags: tags, ...configuration } = input;
  const now = ctx.clock.now();
  const transitions = ctx.store.transaction((tx) => {
    const children = checkAlarms(tx, name, configuration.AlarmRule ?? "");
    const saved = findAlarm(tx, name) ? "updated" : "created";
    const alarm = putAlarm(tx, { kind: "composite", name, configuration, tags }, now) as CompositeAlarm;
    return evaluateComposite(tx, ctx, alarm, { saved, children }, now);
  });
  takeActions(ctx, transitions);
  return {};
};

function check(input: PutCompositeAlarmInput): void {
  validate({
    alarmName: [input.AlarmName, ALARM_NAME],
    alarmDescription: [input.AlarmDescription, DESCRIPTION],
    alarmRule: [input.AlarmRule, { minLength: 1, maxLength: 10_240 }],
    oKActions: [input.OKActions, ACTIONS],
    alarmActions: [input.AlarmActions, ACTIONS],
    insufficientDataActions: [input.InsufficientDataActions, ACTIONS],
  });
  if (input.ActionsSuppressor !== undefined) throw notImplemented("PutCompositeAlarm.ActionsSuppressor");
}

/** The alarms of a rule, which must be there, and none may look back at the alarm. */
function checkAlarms(reader: Reader, name: string, rule: string): Alarm[] {
  const direct = alarmsOf(parseAlarmRule(rule));
  const missing = direct.filter((child) => child !== name && findAlarm(reader, child) === undefined);
  if (missing.length > 0) {
    throw validationError(
      `Could not save the composite alarm as alarms [${missing.join(", ")}] in the alarm rule do not exist`,
    );
  }
  const seen = new Set<string>();
  const waiting = [...direct];
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    if (child === name) throw validationError(`Could not save the composite alarm ${name}: its rule depends on itself`);
    if (seen.has(child)) continue;
    seen.add(child);
    const alarm = findAlarm(reader, child);
    if (alarm?.kind === "composite") waiting.push(...alarmsOf(parseAlarmRule(alarm.configuration.AlarmRule ?? "")));
  }
  return direct.flatMap((child) => findAlarm(reader, child) ?? []);
}
