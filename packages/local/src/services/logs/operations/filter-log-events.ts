import type { FilterLogEventsRequest } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import { EVENTS_LIMIT, FILTER_PATTERN, STREAM_NAME, TIMESTAMP, validate } from "../constraints.ts";
import { invalidParameter } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/compile-filter-pattern.ts";
import { groupNameOf } from "../group-name.ts";
import { END_OF_TIME, eventId, type LogEvent, parseEventId } from "../log-event.ts";
import { firstShown, type LogGroup, requireGroup } from "../log-group.ts";
import { type LogStream, requireStream, streamsOf } from "../log-stream.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { mergeStreams } from "../merge-streams.ts";
import { PageBudget } from "../page-budget.ts";

/** Events looked at for one page. A page may be short or empty and still have a `nextToken`, as on AWS. */
const MAX_SCANNED = 10_000;

/** Events of all streams interleaved by time, whatever `interleaved` says, as on AWS since 2019. */
export const FilterLogEvents: LogsOperation<"FilterLogEvents"> = (input, ctx) => {
  const groupName = groupNameOf(ctx, input);
  check(input);
  const matches = compileFilterPattern(input.filterPattern ?? "");
  const group = requireGroup(ctx.store, groupName);
  const streams = [...chosenStreams(ctx.store, group, input)];
  const events = mergeStreams(ctx.store, streams, {
    startTime: firstShown(group, ctx.clock.now(), input.startTime),
    endTime: Math.min(input.endTime ?? END_OF_TIME, END_OF_TIME),
    after: input.nextToken === undefined ? undefined : parseEventId(input.nextToken),
  });
  const { page, nextToken } = matchingPage(events, matches, input.limit);
  const nameOf = new Map(streams.map(({ id, name }) => [id, name]));
  return {
    events: page.map((event) => ({
      logStreamName: nameOf.get(event.streamId),
      timestamp: event.timestamp,
      message: event.message,
      ingestionTime: event.ingestionTime,
      eventId: eventId(event),
    })),
    searchedLogStreams: [],
    ...(nextToken === undefined ? {} : { nextToken }),
  };
};

function check(input: FilterLogEventsRequest): void {
  validate({
    logStreamNames: [input.logStreamNames, { minLength: 1, maxLength: 100 }],
    logStreamNamePrefix: [input.logStreamNamePrefix, STREAM_NAME],
    startTime: [input.startTime, TIMESTAMP],
    endTime: [input.endTime, TIMESTAMP],
    filterPattern: [input.filterPattern, FILTER_PATTERN],
    nextToken: [input.nextToken, { minLength: 1 }],
    limit: [input.limit, EVENTS_LIMIT],
  });
  for (const name of input.logStreamNames ?? []) validate({ logStreamNames: [name, STREAM_NAME] });
  if (input.logStreamNames !== undefined && input.logStreamNamePrefix !== undefined) {
    throw invalidParameter("LogStream names and LogStream name prefix are mutually exclusive parameters.");
  }
}

function chosenStreams(reader: Reader, group: LogGroup, input: FilterLogEventsRequest): Iterable<LogStream> {
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames === undefined) return streamsOf(reader, group, logStreamNamePrefix);
  return [...new Set(logStreamNames)].map((name) => requireStream(reader, group, name));
}

function matchingPage(events: Iterable<LogEvent>, matches: (message: string) => boolean, limit?: number) {
  const page: LogEvent[] = [];
  const budget = new PageBudget(limit);
  let scanned = 0;
  let last: LogEvent | undefined;
  for (const event of events) {
    const matching = matches(event.message);
    const full = scanned === MAX_SCANNED || (matching && !budget.take(event));
    if (full && last !== undefined) return { page, nextToken: eventId(last) };
    if (matching) page.push(event);
    scanned += 1;
    last = event;
  }
  return { page, nextToken: undefined };
}
