import type { Reader } from "@waybill/store";
import { eventKey, eventsPrefix, positionOf } from "./keys.ts";
import type { EventPosition, LogEvent, StoredEvent } from "./log-event.ts";

export interface EventRange {
  /** Inclusive. */
  readonly from: EventPosition;
  /** Exclusive. */
  readonly until: EventPosition;
  /** From the latest event back. */
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** The events of one stream in a range, in order. Lazy, as a range of the store. */
export function* readEvents(
  reader: Reader,
  streamId: number,
  { from, until, ...order }: EventRange,
): Generator<LogEvent> {
  const entries = reader.range({
    prefix: eventsPrefix(streamId),
    gte: eventKey(streamId, from),
    lt: eventKey(streamId, until),
    ...order,
  });
  for (const { key, value } of entries) {
    yield { streamId, ...positionOf(key), ...(value as StoredEvent) };
  }
}
