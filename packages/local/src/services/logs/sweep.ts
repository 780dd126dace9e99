import type { Store, Writer } from "@waybill/store";
import { deletedStreamKey, deletedStreamsPrefix, eventKey, eventsPrefix, groupsPrefix, streamKey } from "./keys.ts";
import { END_OF_TIME, sizeOf, startOf } from "./log-event.ts";
import { type LogGroup, retentionStart } from "./log-group.ts";
import { type LogStream, streamsOf } from "./log-stream.ts";
import { readEvents } from "./read-events.ts";

/** Events removed by one transaction: few enough to hold nothing up. */
const CHUNK = 1000;

/**
 * Removes the events of deleted streams and those past their group's retention, a transaction at a time: each step of
 * the generator is one. Safe to abandon and to begin again.
 */
export function* sweep(store: Store, now: number): Generator<void, void> {
  yield* clearDeletedStreams(store);
  for (const { group, stream } of expiringStreams(store, now)) {
    while (expireChunk(store, group, stream.name, retentionStart(group, now))) yield;
  }
}

function* clearDeletedStreams(store: Store): Generator<void, void> {
  const ids = [...store.range({ prefix: deletedStreamsPrefix })].map(({ value }) => value as number);
  for (const id of ids) {
    while (clearChunk(store, id)) yield;
  }
}

/** True when there may be more. */
function clearChunk(store: Store, streamId: number): boolean {
  return store.transaction((tx) => {
    const keys = [...tx.range({ prefix: eventsPrefix(streamId), limit: CHUNK })].map(({ key }) => key);
    for (const key of keys) tx.delete(key);
    if (keys.length < CHUNK) tx.delete(deletedStreamKey(streamId));
    return keys.length === CHUNK;
  });
}

function expiringStreams(store: Store, now: number): { group: LogGroup; stream: LogStream }[] {
  const expiring: { group: LogGroup; stream: LogStream }[] = [];
  for (const { value } of store.range({ prefix: groupsPrefix() })) {
    const group = value as LogGroup;
    if (group.retentionInDays === undefined) continue;
    const start = retentionStart(group, now);
    for (const stream of streamsOf(store, group)) {
      if ((stream.firstEventTimestamp ?? start) < start) expiring.push({ group, stream });
    }
  }
  return expiring;
}

/** True when there may be more. */
function expireChunk(store: Store, group: LogGroup, streamName: string, start: number): boolean {
  return store.transaction((tx) => {
    const stream = tx.get(streamKey(group.id, streamName)) as LogStream | undefined;
    if (stream === undefined) return false;
    const range = { from: startOf(0), until: startOf(start), limit: CHUNK };
    const expired = [...readEvents(tx, stream.id, range)];
    let bytes = 0;
    for (const event of expired) {
      tx.delete(eventKey(stream.id, event));
      bytes += sizeOf(event.message);
    }
    const firstEventTimestamp = firstTimestamp(tx, stream);
    tx.put(streamKey(group.id, streamName), {
      ...stream,
      storedBytes: stream.storedBytes - bytes,
      firstEventTimestamp,
      lastEventTimestamp: firstEventTimestamp === undefined ? undefined : stream.lastEventTimestamp,
    });
    return expired.length === CHUNK;
  });
}

function firstTimestamp(tx: Writer, stream: LogStream): number | undefined {
  const everything = { from: startOf(0), until: startOf(END_OF_TIME), limit: 1 };
  for (const { timestamp } of readEvents(tx, stream.id, everything)) return timestamp;
  return undefined;
}
