import { type Alarm, alarmArn, type Place } from "./alarm.ts";
import type { NewState } from "./change-state.ts";
import { withZone } from "./with-zone.ts";

/** Why a composite alarm is looked at: it was saved, or an alarm that it looks at has another state. */
export type Cause =
  | { readonly saved: "created" | "updated"; readonly children: readonly Alarm[] }
  | { readonly child: Alarm };

/** The state of a composite alarm in AWS's words. AWS: "Alarm events and EventBridge", "Composite alarm". */
export function compositeState(place: Place, name: string, value: NewState["value"], cause: Cause): NewState {
  const children = "child" in cause ? [cause.child] : cause.children;
  const triggeringAlarms = children.map(({ name: child, state }) => ({
    arn: alarmArn(place, child),
    state: { value: state.value, timestamp: withZone(state.updatedAt) },
  }));
  return { value, reason: reasonOf(place, name, value, cause), reasonData: JSON.stringify({ triggeringAlarms }) };
}

function reasonOf(place: Place, name: string, value: NewState["value"], cause: Cause): string {
  if ("saved" in cause) return `${alarmArn(place, name)} was ${cause.saved} and its alarm rule evaluates to ${value}`;
  const { name: child, state } = cause.child;
  return `${alarmArn(place, child)} transitioned to ${state.value} at ${spelledTime(state.updatedAt)}`;
}

/** `Friday 22 July, 2022 15:57:45 UTC` */
function spelledTime(time: number): string {
  const date = new Date(time);
  const part = (options: Intl.DateTimeFormatOptions) => date.toLocaleDateString("en", { ...options, timeZone: "UTC" });
  const day = `${part({ weekday: "long" })} ${String(date.getUTCDate()).padStart(2, "0")} ${part({ month: "long" })}`;
  return `${day}, ${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} UTC`;
}
