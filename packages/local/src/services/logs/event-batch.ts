import type { InputLogEvent, RejectedLogEventsInfo } from "@aws-sdk/client-cloudwatch-logs";
import { DAY } from "../../ports/clock.ts";
import { validate } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";
import { sizeOf } from "./log-event.ts";

const HOUR = 60 * 60 * 1000;
const LIMIT = 1_048_576;

export interface BatchEvent {
  readonly timestamp: number;
  readonly message: string;
}

export interface Batch {
  readonly accepted: readonly BatchEvent[];
  /** Bytes of the accepted events. */
  readonly size: number;
  readonly rejected?: RejectedLogEventsInfo;
}

/** The events of a PutLogEvents call. Throws InvalidParameterException for what makes AWS refuse a batch whatever its times. */
export function checkBatch(logEvents: readonly InputLogEvent[]): BatchEvent[] {
  validate({ logEvents: [logEvents, { minLength: 1, maxLength: 10_000 }] });
  let total = 0;
  let previous = 0;
  const events = logEvents.map(({ timestamp = 0, message = "" }, index) => {
    if (message === "" || timestamp < 0) refuseEvent(index, timestamp, message);
    const size = sizeOf(message);
    if (size > LIMIT) throw invalidParameter(`Log event too large: ${size} bytes exceeds limit of ${LIMIT}`);
    if (timestamp < previous) {
      throw invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
    }
    total += size;
    previous = timestamp;
    return { timestamp: Math.trunc(timestamp), message };
  });
  if (total > LIMIT) throw invalidParameter(`Upload too large: ${total} bytes exceeds limit of ${LIMIT}`);
  return events;
}

function refuseEvent(index: number, timestamp: number, message: string): void {
  validate({
    [`logEvents.${index + 1}.member.timestamp`]: [timestamp, { min: 0 }],
    [`logEvents.${index + 1}.member.message`]: [message, { minLength: 1 }],
  });
}

/**
 * Parts the events that are too old (14 days), expired (past the group's retention) or too new (2 hours ahead) from the
 * valid ones. Throws InvalidParameterException when the valid ones span more than 24 hours.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
export function sift(events: readonly BatchEvent[], now: number, retentionStart: number): Batch {
  const tooOldEnd = firstNotBefore(events, now - 14 * DAY);
  const start = Math.max(tooOldEnd, firstNotBefore(events, retentionStart));
  const end = firstNotBefore(events, now + 2 * HOUR + 1);
  const accepted = events.slice(start, end);
  if ((accepted.at(-1)?.timestamp ?? 0) - (accepted[0]?.timestamp ?? 0) > DAY) {
    throw invalidParameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }
  const size = accepted.reduce((sum, { message }) => sum + sizeOf(message), 0);
  if (accepted.length === events.length) return { accepted, size };
  const rejected = {
    ...(tooOldEnd > 0 ? { tooOldLogEventEndIndex: tooOldEnd } : {}),
    ...(start > tooOldEnd ? { expiredLogEventEndIndex: start } : {}),
    ...(end < events.length ? { tooNewLogEventStartIndex: end } : {}),
  };
  return { accepted, size, rejected };
}

/** Index of the first event that is not before `time`; the events are in chronological order. */
function firstNotBefore(events: readonly BatchEvent[], time: number): number {
  const index = events.findIndex(({ timestamp }) => timestamp >= time);
  return index === -1 ? events.length : index;
}
