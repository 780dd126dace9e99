import type { Reader } from "@waybill/store";
import {
  compareIdentities,
  comparePositions,
  type EventIdentity,
  type EventPosition,
  following,
  type LogEvent,
  startOf,
} from "./log-event.ts";
import type { LogStream } from "./log-stream.ts";
import { readEvents } from "./read-events.ts";

export interface MergeRange {
  /** Inclusive, milliseconds since the epoch. */
  readonly startTime: number;
  /** Inclusive, milliseconds since the epoch. */
  readonly endTime: number;
  /** Only what comes after this event, in the merged order. */
  readonly after?: EventIdentity | undefined;
}

const CHUNK = 64;

/** One stream's part of the merge. `head` is not after its next event; `next` is that event once it has been read. */
interface Source {
  readonly streamId: number;
  head: EventIdentity;
  next: LogEvent | undefined;
  chunk: Iterator<LogEvent>;
  /** Where the chunk that follows begins; undefined when the stream has no more. */
  rest: EventPosition | undefined;
}

/**
 * The events of several streams in one order: by time, then by arrival. A stream is first read when the merge reaches
 * its earliest event, and then in chunks, so that a page of a group with thousands of streams reads few of them.
 */
export function* mergeStreams(
  reader: Reader,
  streams: Iterable<LogStream>,
  range: MergeRange,
): Generator<LogEvent, void> {
  const until = startOf(range.endTime + 1);
  // The next source to draw from is the last.
  const waiting = [...sourcesOf(streams, range)].sort((a, b) => compareIdentities(b.head, a.head));
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (source.next !== undefined) yield source.next;
    if (advance(reader, source, until)) insert(waiting, source);
  }
}

function* sourcesOf(streams: Iterable<LogStream>, { startTime, endTime, after }: MergeRange): Generator<Source> {
  for (const { id: streamId, firstEventTimestamp, lastEventTimestamp } of streams) {
    if (firstEventTimestamp === undefined || lastEventTimestamp === undefined) continue;
    if (firstEventTimestamp > endTime || lastEventTimestamp < startTime) continue;
    let begin = startOf(Math.max(startTime, firstEventTimestamp));
    if (after !== undefined) {
      const resumed = streamId > after.streamId ? after : following(after);
      if (comparePositions(resumed, begin) > 0) begin = resumed;
    }
    yield { streamId, head: { streamId, ...begin }, next: undefined, chunk: [].values(), rest: begin };
  }
}

/** Reads a source's next event. False when there is none. */
function advance(reader: Reader, source: Source, until: EventPosition): boolean {
  let drawn = source.chunk.next();
  if (drawn.done && source.rest !== undefined) {
    const events = [...readEvents(reader, source.streamId, { from: source.rest, until, limit: CHUNK })];
    const last = events.at(-1);
    source.rest = last !== undefined && events.length === CHUNK ? following(last) : undefined;
    source.chunk = events.values();
    drawn = source.chunk.next();
  }
  if (drawn.done) return false;
  source.next = drawn.value;
  source.head = drawn.value;
  return true;
}

/** Keeps `waiting` in descending order of heads. */
function insert(waiting: Source[], source: Source): void {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = waiting[middle];
    if (other !== undefined && compareIdentities(other.head, source.head) > 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, source);
}
