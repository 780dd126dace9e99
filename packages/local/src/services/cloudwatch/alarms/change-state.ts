import type { StateValue } from "@aws-sdk/client-cloudwatch";
import type { Reader, Writer } from "@waybill/store";
import { alarmKey } from "../keys.ts";
import { type Alarm, type AlarmState, allAlarms, type CompositeAlarm, findAlarm, type Place } from "./alarm.ts";
import { recordHistory } from "./alarm-history.ts";
import { alarmsOf, holds, parseAlarmRule } from "./alarm-rule.ts";
import { type Cause, compositeState } from "./composite-reason.ts";

/** An alarm whose state is another now. */
export interface Transition {
  readonly alarm: Alarm;
  readonly before: AlarmState;
}

/** Whether or not it is another. */
export interface NewState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData?: string | undefined;
}

/** Gives an alarm a state, and every composite alarm above it the one that follows. Gives what changed, the alarm first. */
export function changeState(tx: Writer, place: Place, alarm: Alarm, next: NewState, now: number): Transition[] {
  const before = alarm.state;
  const changed = before.value !== next.value;
  const state = { ...next, updatedAt: now, changedAt: changed ? now : before.changedAt };
  const after: Alarm = { ...alarm, state };
  tx.put(alarmKey(alarm.name), after);
  if (!changed) return [];
  recordHistory(tx, alarm, now, {
    type: "StateUpdate",
    summary: `Alarm updated from ${before.value} to ${next.value}`,
    data: { version: "1.0", oldState: shown(before), newState: shown(state) },
  });
  const above = parentsOf(tx, alarm.name).flatMap((parent) =>
    evaluateComposite(tx, place, parent, { child: after }, now),
  );
  return [{ alarm: after, before }, ...above];
}

/** Brings a composite alarm into the state that its rule gives it. */
export function evaluateComposite(
  tx: Writer,
  place: Place,
  alarm: CompositeAlarm,
  cause: Cause,
  now: number,
): Transition[] {
  const rule = parseAlarmRule(alarm.configuration.AlarmRule ?? "");
  const value = holds(rule, (name) => findAlarm(tx, name)?.state.value) ? "ALARM" : "OK";
  if (value === alarm.state.value) return [];
  return changeState(tx, place, alarm, compositeState(place, alarm.name, value, cause), now);
}

/** The composite alarms that look at the alarm. */
export function parentsOf(reader: Reader, name: string): CompositeAlarm[] {
  const composites = [...allAlarms(reader)].filter((alarm) => alarm.kind === "composite");
  return composites.filter(({ configuration }) =>
    alarmsOf(parseAlarmRule(configuration.AlarmRule ?? "")).includes(name),
  );
}

function shown({ value, reason, reasonData }: NewState): object {
  return {
    stateValue: value,
    stateReason: reason,
    ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) }),
  };
}
