import type { DescribeLogStreamsRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import { DESCRIBE_LIMIT, STREAM_NAME, validate } from "../constraints.ts";
import { invalidParameter, invalidToken } from "../errors.ts";
import { groupNameOf } from "../group-name.ts";
import { streamKey, streamsPrefix } from "../keys.ts";
import { type LogGroup, requireGroup } from "../log-group.ts";
import { describeStream, type LogStream, streamsOf } from "../log-stream.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { lastNameOf, namePage } from "../name-pages.ts";

export const DescribeLogStreams: LogsOperation<"DescribeLogStreams"> = (input, ctx) => {
  const groupName = groupNameOf(ctx, input);
  check(input);
  const group = requireGroup(ctx.store, groupName);
  const page =
    input.orderBy === "LastEventTime"
      ? namePage(streamsByTime(ctx.store, group, input), input.limit ?? 50, timeName)
      : namePage(streamsByName(ctx.store, group, input), input.limit ?? 50, ({ name }) => name);
  const { items, nextToken } = page;
  return {
    logStreams: items.map((stream) => describeStream(ctx, group, stream)),
    ...(nextToken === undefined ? {} : { nextToken }),
  };
};

function check(input: DescribeLogStreamsRequest): void {
  validate({
    logStreamNamePrefix: [input.logStreamNamePrefix, STREAM_NAME],
    orderBy: [input.orderBy, { oneOf: ["LogStreamName", "LastEventTime"] }],
    nextToken: [input.nextToken, { minLength: 1 }],
    limit: [input.limit, DESCRIBE_LIMIT],
  });
  if (input.orderBy === "LastEventTime" && input.logStreamNamePrefix !== undefined) {
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
}

function* streamsByName(reader: Reader, group: LogGroup, input: DescribeLogStreamsRequest): Iterable<LogStream> {
  const { descending: reverse = false, nextToken, logStreamNamePrefix } = input;
  const bound = nextToken === undefined ? undefined : streamKey(group.id, lastNameOf(nextToken));
  const entries = reader.range({
    prefix: streamsPrefix(group.id, logStreamNamePrefix),
    reverse,
    ...(bound === undefined ? {} : reverse ? { lt: bound } : { gt: bound }),
  });
  for (const { value } of entries) yield value as LogStream;
}

function streamsByTime(reader: Reader, group: LogGroup, input: DescribeLogStreamsRequest): LogStream[] {
  const sign = input.descending === true ? -1 : 1;
  const streams = [...streamsOf(reader, group)].sort((a, b) => sign * compareByTime(a, b));
  if (input.nextToken === undefined) return streams;
  const last = parseTimeName(lastNameOf(input.nextToken));
  return streams.filter((stream) => sign * compareByTime(stream, last) > 0);
}

type TimedName = Pick<LogStream, "name" | "lastEventTimestamp">;

function compareByTime(a: TimedName, b: TimedName): number {
  const difference = (a.lastEventTimestamp ?? 0) - (b.lastEventTimestamp ?? 0);
  return difference || (a.name < b.name ? -1 : Number(a.name > b.name));
}

function timeName({ lastEventTimestamp = 0, name }: LogStream): string {
  return `${lastEventTimestamp}:${name}`;
}

function parseTimeName(text: string): TimedName {
  const [, timestamp, name] = /^(\d+):(.+)$/s.exec(text) ?? [];
  if (timestamp === undefined || name === undefined) throw invalidToken();
  return { lastEventTimestamp: Number(timestamp), name };
}
