import type { Reader } from "@waybill/store";
import { type Alarm, alarmNameOf, findAlarm, isAlarmArn } from "../alarms/alarm.ts";
import { notImplemented, resourceNotFound } from "../errors.ts";

/** The alarm behind an ARN. Throws ResourceNotFoundException. */
export function taggedAlarm(reader: Reader, arn = ""): Alarm {
  if (/:(insight-rule|alarm-mute-rule)[:/]/.test(arn)) throw notImplemented(`tags of ${arn}`);
  const alarm = isAlarmArn(arn) ? findAlarm(reader, alarmNameOf(arn)) : undefined;
  if (alarm === undefined) throw resourceNotFound(arn);
  return alarm;
}
