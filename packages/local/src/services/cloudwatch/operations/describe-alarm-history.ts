import type { DescribeAlarmHistoryInput } from "@aws-sdk/client-cloudwatch";
import { describeHistory, type HistoryItem, isKept } from "../alarms/alarm-history.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { MAX_RECORDS, validate } from "../constraints.ts";
import { historyPrefix } from "../keys.ts";
import { pageOf } from "../pages.ts";

/** Newest first unless told otherwise. */
export const DescribeAlarmHistory: CloudWatchOperation<"DescribeAlarmHistory"> = (input, ctx) => {
  validate({ maxRecords: [input.MaxRecords, MAX_RECORDS] });
  const prefix = input.AlarmName === undefined ? historyPrefix() : historyPrefix(input.AlarmName);
  const found = [...ctx.store.range({ prefix })].map(({ value }) => value as HistoryItem);
  const sign = input.ScanBy === "TimestampAscending" ? 1 : -1;
  const now = ctx.clock.now();
  const matching = found
    .filter((item) => isKept(item, now) && matches(item, input))
    .sort((one, other) => sign * (one.time - other.time));
  const { items, nextToken } = pageOf(matching, input.MaxRecords ?? 100, input.NextToken);
  return { AlarmHistoryItems: items.map(describeHistory), NextToken: nextToken };
};

function matches(item: HistoryItem, input: DescribeAlarmHistoryInput): boolean {
  const types = input.AlarmTypes ?? ["MetricAlarm"];
  return (
    types.includes(item.kind === "metric" ? "MetricAlarm" : "CompositeAlarm") &&
    (input.HistoryItemType === undefined || item.type === input.HistoryItemType) &&
    (input.StartDate === undefined || item.time >= input.StartDate.getTime()) &&
    (input.EndDate === undefined || item.time <= input.EndDate.getTime())
  );
}
