import type { Writer } from "@waybill/store";
import { countEmbedded } from "../../../metrics/embedded-metrics.ts";
import { GROUP_NAME, STREAM_NAME, validate } from "../constraints.ts";
import { notImplemented } from "../errors.ts";
import { type Batch, checkBatch, sift } from "../event-batch.ts";
import { eventKey, streamKey } from "../keys.ts";
import { type LogEvent, SEQUENCES_PER_MILLISECOND, type StoredEvent } from "../log-event.ts";
import { type LogGroup, requireGroup, retentionStart } from "../log-group.ts";
import { type LogStream, requireStream, sequenceToken } from "../log-stream.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { countFiltered } from "../metric-filter/count-filtered.ts";
import { metricFiltersOf } from "../metric-filter/metric-filter.ts";
import { forwardEvents } from "../subscription-filter/forward-events.ts";

/** Sequence tokens are ignored, as on AWS. One transaction: a record for each event, and the stream's. */
export const PutLogEvents: LogsOperation<"PutLogEvents"> = (input, ctx) => {
  const { logGroupName, logStreamName } = input;
  validate({ logGroupName: [logGroupName, GROUP_NAME], logStreamName: [logStreamName, STREAM_NAME] });
  if (input.entity !== undefined) throw notImplemented("PutLogEvents.entity");
  const events = checkBatch(input.logEvents ?? []);
  const now = ctx.clock.now();
  let isForwarded = false;
  const output = ctx.store.transaction((tx) => {
    const group = requireGroup(tx, logGroupName ?? "");
    const stream = requireStream(tx, group, logStreamName ?? "");
    const batch = sift(events, now, retentionStart(group, now));
    const appended = append(tx, group, stream, batch, now);
    for (const { message } of batch.accepted) countEmbedded(ctx.metrics, message);
    countFiltered(ctx.metrics, metricFiltersOf(tx, group), batch.accepted);
    isForwarded = forwardEvents(tx, ctx, group, stream.name, () => eventsOf(appended, batch, now));
    return {
      nextSequenceToken: sequenceToken(appended),
      ...(batch.rejected === undefined ? {} : { rejectedLogEventsInfo: batch.rejected }),
    };
  });
  if (isForwarded) ctx.state.forwarder.wake();
  return output;
};

/** The accepted events, which are the stream's last. */
function eventsOf({ id, nextSequence }: LogStream, { accepted }: Batch, ingestionTime: number): LogEvent[] {
  const first = nextSequence - accepted.length;
  return accepted.map((event, index) => ({ ...event, ingestionTime, streamId: id, sequence: first + index }));
}

function append(tx: Writer, group: LogGroup, stream: LogStream, { accepted, size }: Batch, now: number): LogStream {
  const first = accepted[0];
  const last = accepted.at(-1);
  if (first === undefined || last === undefined) return stream;
  let sequence = Math.max(stream.nextSequence, now * SEQUENCES_PER_MILLISECOND);
  for (const { timestamp, message } of accepted) {
    const event: StoredEvent = { message, ingestionTime: now };
    tx.put(eventKey(stream.id, { timestamp, sequence }), event);
    sequence += 1;
  }
  const appended: LogStream = {
    ...stream,
    nextSequence: sequence,
    storedBytes: stream.storedBytes + size,
    firstEventTimestamp: Math.min(stream.firstEventTimestamp ?? first.timestamp, first.timestamp),
    lastEventTimestamp: Math.max(stream.lastEventTimestamp ?? last.timestamp, last.timestamp),
    lastIngestionTime: now,
  };
  tx.put(streamKey(group.id, stream.name), appended);
  return appended;
}
