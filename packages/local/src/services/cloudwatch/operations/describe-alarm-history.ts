import type { DescribeAlarmHistoryInput } from "@aws-sdk/client-cloudwatch";
import { pageToken, tokenPosition } from "../../../paging/page-token.ts";
import { describeHistory, type HistoryItem } from "../alarms/alarm-history.ts";
import type { CloudWatchOperation } from "../cloudwatch-ctx.ts";
import { MAX_RECORDS, validate } from "../constraints.ts";
import { invalidNextToken } from "../errors.ts";
import { historyPrefix } from "../keys.ts";

/** Newest first unless told otherwise. */
export const DescribeAlarmHistory: CloudWatchOperation<"DescribeAlarmHistory"> = (input, ctx) => {
  validate({ maxRecords: [input.MaxRecords, MAX_RECORDS] });
  const prefix = input.AlarmName === undefined ? historyPrefix() : historyPrefix(input.AlarmName);
  const found = [...ctx.store.range({ prefix })].map(({ value }) => value as HistoryItem);
  const sign = input.ScanBy === "TimestampAscending" ? 1 : -1;
  const items = found.filter((item) => matches(item, input)).sort((one, other) => sign * (one.time - other.time));
  const start = startOf(input.NextToken);
  const end = start + (input.MaxRecords ?? 100);
  return {
    AlarmHistoryItems: items.slice(start, end).map(describeHistory),
    NextToken: end < items.length ? pageToken(String(end)) : undefined,
  };
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

function startOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const position = Number(tokenPosition(token) ?? "none");
  if (Number.isNaN(position)) throw invalidNextToken();
  return position;
}
