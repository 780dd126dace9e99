import { type Key, key } from "@waybill/store";
import type { EventPosition } from "./log-event.ts";

/*
 * What the store holds. Groups and streams are found by name and carry a number that is never given twice; everything
 * below them hangs on that number, so that a group created anew under an old name sees nothing of its predecessor,
 * and what was deleted can be cleared away in the background.
 */

export const lastIdKey = key("logs", "last-id");

export function groupKey(name: string): Key {
  return key("logs", "group", name);
}

/** All groups whose names begin with `prefix`. */
export function groupsPrefix(prefix = ""): Key {
  return Buffer.concat([key("logs", "group"), Buffer.from(prefix)]);
}

export function streamKey(groupId: number, name: string): Key {
  return key("logs", "stream", groupId, name);
}

/** All streams of a group whose names begin with `prefix`. */
export function streamsPrefix(groupId: number, prefix = ""): Key {
  return Buffer.concat([key("logs", "stream", groupId), Buffer.from(prefix)]);
}

export function metricFilterKey(groupId: number, name: string): Key {
  return key("logs", "metric-filter", groupId, name);
}

export function metricFiltersPrefix(groupId: number, prefix = ""): Key {
  return Buffer.concat([key("logs", "metric-filter", groupId), Buffer.from(prefix)]);
}

export function subscriptionFilterKey(groupId: number, name: string): Key {
  return key("logs", "subscription-filter", groupId, name);
}

export function subscriptionFiltersPrefix(groupId: number, prefix = ""): Key {
  return Buffer.concat([key("logs", "subscription-filter", groupId), Buffer.from(prefix)]);
}

export function eventKey(streamId: number, { timestamp, sequence }: EventPosition): Key {
  return key("logs", "event", streamId, timestamp, sequence);
}

/** All events of a stream, in order. */
export function eventsPrefix(streamId: number): Key {
  return key("logs", "event", streamId);
}

/** The position in an event's key: its last two integers. */
export function positionOf(eventKey: Key): EventPosition {
  const bytes = Buffer.from(eventKey.buffer, eventKey.byteOffset, eventKey.byteLength);
  return {
    timestamp: Number(bytes.readBigUInt64BE(bytes.length - 16)),
    sequence: Number(bytes.readBigUInt64BE(bytes.length - 8)),
  };
}

/** Marks a deleted stream whose events are still to be cleared away. */
export function deletedStreamKey(streamId: number): Key {
  return key("logs", "deleted-stream", streamId);
}

export const deletedStreamsPrefix = key("logs", "deleted-stream");
