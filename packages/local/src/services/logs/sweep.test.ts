import { type Key, MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { deletedStreamKey, deletedStreamsPrefix, eventKey, eventsPrefix, groupKey, streamKey } from "./keys.ts";
import type { LogGroup } from "./log-group.ts";
import type { LogStream } from "./log-stream.ts";
import { sweep } from "./sweep.ts";

const DAY = 24 * 60 * 60 * 1000;
const EVENTS = 2500;
const group: LogGroup = {
  id: 1,
  name: "g",
  creationTime: 0,
  groupClass: "STANDARD",
  deletionProtectionEnabled: false,
  tags: {},
  retentionInDays: 1,
};
const stream: LogStream = {
  id: 2,
  name: "s",
  creationTime: 0,
  nextSequence: EVENTS,
  storedBytes: EVENTS * 27,
  firstEventTimestamp: 0,
  lastEventTimestamp: EVENTS - 1,
};

/** A store with one stream's events at 0, 1, 2, … ms. */
function filled(): MemoryStore {
  const store = new MemoryStore();
  store.transaction((tx) => {
    tx.put(groupKey(group.name), group);
    tx.put(streamKey(group.id, stream.name), stream);
    for (let time = 0; time < EVENTS; time += 1) {
      tx.put(eventKey(stream.id, { timestamp: time, sequence: time }), { message: "x", ingestionTime: 0 });
    }
  });
  return store;
}

const count = (store: MemoryStore, prefix: Key) => [...store.range({ prefix })].length;

test("what is past its retention goes, a thousand at a time, and the stream tells what is left", () => {
  const store = filled();
  const steps = [...sweep(store, DAY + 2200)];
  expect(steps).toHaveLength(2);
  expect(count(store, eventsPrefix(stream.id))).toBe(EVENTS - 2200);
  expect(store.get(streamKey(group.id, stream.name))).toMatchObject({
    firstEventTimestamp: 2200,
    lastEventTimestamp: EVENTS - 1,
    storedBytes: (EVENTS - 2200) * 27,
  });
});

test("a stream that has lost all its events is as new", () => {
  const store = filled();
  for (const _ of sweep(store, DAY + EVENTS));
  const { firstEventTimestamp, lastEventTimestamp, storedBytes } = store.get(streamKey(group.id, "s")) as LogStream;
  expect({ firstEventTimestamp, lastEventTimestamp, storedBytes }).toEqual({ storedBytes: 0 });
});

test("the events of a deleted stream go, also when the first attempt is abandoned", () => {
  const store = filled();
  store.transaction((tx) => tx.put(deletedStreamKey(stream.id), stream.id));
  sweep(store, 0).next();
  expect(count(store, eventsPrefix(stream.id))).toBe(EVENTS - 1000);
  for (const _ of sweep(store, 0));
  expect(count(store, eventsPrefix(stream.id))).toBe(0);
  expect(count(store, deletedStreamsPrefix)).toBe(0);
});
