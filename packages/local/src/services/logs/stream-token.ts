import { invalidToken } from "./errors.ts";
import { type EventPosition, eventId, following, parseEventId, startOf } from "./log-event.ts";
import type { EventRange } from "./read-events.ts";

/*
 * A forward token, `f/<event id>/s`, stands behind the event that it names; a backward token, `b/<event id>/s`, before
 * it. They are never absent, and a page that finds nothing returns the token that it was asked with, which is how
 * clients know the end of a stream.
 */

export interface StreamTokens {
  readonly nextForwardToken: string;
  readonly nextBackwardToken: string;
}

/** Narrows `range` to what `token` points at, in its direction. Throws InvalidParameterException. */
export function rangeFrom(token: string, streamId: number, range: EventRange): EventRange {
  const [, direction, id] = /^([fb])\/(\d+)\/s$/.exec(token) ?? [];
  if (id === undefined) throw invalidToken();
  const event = parseEventId(id);
  if (event.streamId !== streamId) throw invalidToken();
  if (direction === "b") return { ...range, until: event, reverse: true };
  return { ...range, from: following(event), reverse: false };
}

/** The tokens around a page, given in order of time, of the events in `range`. */
export function tokensAround(page: readonly EventPosition[], streamId: number, range: EventRange): StreamTokens {
  const first = page[0] ?? (range.reverse ? range.until : range.from);
  const last = page.at(-1) ?? preceding(first);
  return {
    nextForwardToken: `f/${eventId({ ...last, streamId })}/s`,
    nextBackwardToken: `b/${eventId({ ...first, streamId })}/s`,
  };
}

function preceding({ timestamp, sequence }: EventPosition): EventPosition {
  return sequence > 0 ? { timestamp, sequence: sequence - 1 } : startOf(timestamp);
}
