import { type Key, key } from "@waybill/store";

export function alarmKey(name: string): Key {
  return key("cloudwatch", "alarm", name);
}

/** All alarms whose names begin with `prefix`. */
export function alarmsPrefix(prefix = ""): Key {
  return Buffer.concat([key("cloudwatch", "alarm"), Buffer.from(prefix)]);
}

/** What happened to an alarm, by time in milliseconds. */
export function historyKey(alarmName: string, time: number, sequence: number): Key {
  return key("cloudwatch", "history", alarmName, time, sequence);
}

export function historyPrefix(...alarmName: [] | [string]): Key {
  return key("cloudwatch", "history", ...alarmName);
}

export const lastHistoryKey = key("cloudwatch", "last-history");

export function dashboardKey(name: string): Key {
  return key("cloudwatch", "dashboard", name);
}

export function dashboardsPrefix(prefix = ""): Key {
  return Buffer.concat([key("cloudwatch", "dashboard"), Buffer.from(prefix)]);
}
