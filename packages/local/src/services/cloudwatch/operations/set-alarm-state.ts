import { awsError } from "@waybill/wire";
import { findAlarm } from "../alarms/alarm.ts";
import { changeState } from "../alarms/change-state.ts";
import { takeActions } from "../alarms/take-actions.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { ALARM_NAME, STATE, validate } from "../constraints.ts";
import { notFound } from "../errors.ts";

/** Holds until the alarm is evaluated again. */
export const SetAlarmState: CloudWatchOperation<"SetAlarmState"> = (input, ctx) => {
  const { AlarmName: name = "", StateValue = "OK", StateReason = "", StateReasonData } = input;
  validate({
    alarmName: [name, ALARM_NAME],
    stateValue: [StateValue, STATE],
    stateReason: [StateReason, { maxLength: 1023 }],
    stateReasonData: [StateReasonData, { maxLength: 4000 }],
  });
  if (StateReasonData !== undefined && !isJson(StateReasonData)) {
    throw awsError("InvalidFormatFault", "StateReasonData was not valid JSON");
  }
  const transitions = ctx.store.transaction((tx) => {
    const alarm = findAlarm(tx, name);
    if (alarm === undefined) throw notFound(`Alarm ${name} does not exist`);
    const next = { value: StateValue, reason: StateReason, reasonData: StateReasonData };
    return changeState(tx, ctx, alarm, next, ctx.clock.now());
  });
  takeActions(ctx, transitions);
  return {};
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
