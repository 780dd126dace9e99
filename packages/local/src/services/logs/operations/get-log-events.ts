import type { GetLogEventsRequest } from "@aws-sdk/client-cloudwatch-logs";
import { EVENTS_LIMIT, STREAM_NAME, TIMESTAMP, validate } from "../constraints.ts";
import { groupNameOf } from "../group-name.ts";
import { END_OF_TIME, type LogEvent, startOf } from "../log-event.ts";
import { firstShown, requireGroup } from "../log-group.ts";
import { requireStream } from "../log-stream.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { PageBudget } from "../page-budget.ts";
import { type EventRange, readEvents } from "../read-events.ts";
import { rangeFrom, tokensAround } from "../stream-token.ts";

/** A token decides the direction; without one, the page begins at the stream's end unless `startFromHead` is set. */
export const GetLogEvents: LogsOperation<"GetLogEvents"> = (input, ctx) => {
  const groupName = groupNameOf(ctx, input);
  check(input);
  const group = requireGroup(ctx.store, groupName);
  const { id: streamId } = requireStream(ctx.store, group, input.logStreamName ?? "");
  const all: EventRange = {
    from: startOf(firstShown(group, ctx.clock.now(), input.startTime)),
    until: startOf(Math.min(input.endTime ?? END_OF_TIME, END_OF_TIME)),
    reverse: input.startFromHead !== true,
  };
  const range = input.nextToken === undefined ? all : rangeFrom(input.nextToken, streamId, all);
  const page = readPage(readEvents(ctx.store, streamId, range), input.limit);
  if (range.reverse) page.reverse();
  return {
    events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    ...tokensAround(page, streamId, range),
  };
};

function check(input: GetLogEventsRequest): void {
  validate({
    logStreamName: [input.logStreamName, STREAM_NAME],
    startTime: [input.startTime, TIMESTAMP],
    endTime: [input.endTime, TIMESTAMP],
    nextToken: [input.nextToken, { minLength: 1 }],
    limit: [input.limit, EVENTS_LIMIT],
  });
}

function readPage(events: Iterable<LogEvent>, limit: number | undefined): LogEvent[] {
  const page: LogEvent[] = [];
  const budget = new PageBudget(limit);
  for (const event of events) {
    if (!budget.take(event)) break;
    page.push(event);
  }
  return page;
}
