import type { AlarmHistoryItem, HistoryItemType } from "@aws-sdk/client-cloudwatch";
import type { Writer } from "@waybill/store";
import { DAY } from "../../../ports/clock.ts";
import { historyKey, historyPrefix, lastHistoryKey } from "../keys.ts";
import type { Alarm } from "./alarm.ts";

/** AWS keeps 30 days, also of alarms that were deleted. */
const KEPT_MS = 30 * DAY;

/** What happened to an alarm, as stored; its time is in its key and here, milliseconds since the epoch. */
export interface HistoryItem {
  readonly alarm: string;
  readonly kind: Alarm["kind"];
  readonly time: number;
  readonly type: HistoryItemType;
  readonly summary: string;
  /** JSON */
  readonly data: string;
}

export function recordHistory(
  tx: Writer,
  { name, kind }: Pick<Alarm, "name" | "kind">,
  time: number,
  { type, summary, data }: { readonly type: HistoryItemType; readonly summary: string; readonly data: object },
): void {
  const sequence = ((tx.get(lastHistoryKey) as number | undefined) ?? 0) + 1;
  tx.put(lastHistoryKey, sequence);
  const item: HistoryItem = { alarm: name, kind, time, type, summary, data: JSON.stringify(data) };
  tx.put(historyKey(name, time, sequence), item);
  const past = tx.range({ prefix: historyPrefix(name), lt: historyKey(name, time - KEPT_MS, 0) });
  for (const { key } of [...past]) tx.delete(key);
}

/** Of alarms that are gone nothing more is recorded, which would remove what is old. */
export function forgetHistory(tx: Writer, now: number): void {
  for (const { key, value } of [...tx.range({ prefix: historyPrefix() })]) {
    if (!isKept(value as HistoryItem, now)) tx.delete(key);
  }
}

export function isKept({ time }: HistoryItem, now: number): boolean {
  return time >= now - KEPT_MS;
}

export function describeHistory({ alarm, kind, time, type, summary, data }: HistoryItem): AlarmHistoryItem {
  return {
    AlarmName: alarm,
    AlarmType: kind === "metric" ? "MetricAlarm" : "CompositeAlarm",
    Timestamp: new Date(time),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  };
}
