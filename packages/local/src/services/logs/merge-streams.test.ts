import { MemoryStore } from "@waybill/store";
import fc from "fast-check";
import { expect, test } from "vitest";
import { eventKey } from "./keys.ts";
import { compareIdentities, type LogEvent } from "./log-event.ts";
import type { LogStream } from "./log-stream.ts";
import { mergeStreams } from "./merge-streams.ts";

const history = fc
  .array(
    fc.array(fc.record({ timestamp: fc.nat({ max: 300 }), sequence: fc.integer({ min: 1, max: 40 }) }), {
      maxLength: 150,
    }),
    { maxLength: 6 },
  )
  .map((streams) => streams.map((events, index) => ({ streamId: index + 1, events })));

function stored(streams: readonly { streamId: number; events: readonly { timestamp: number; sequence: number }[] }[]) {
  const store = new MemoryStore();
  const all = new Map<string, LogEvent>();
  const records: LogStream[] = streams.map(({ streamId: id, events }) => {
    for (const event of events) {
      store.transaction((tx) => tx.put(eventKey(id, event), { message: `${id}`, ingestionTime: 0 }));
      all.set(`${id} ${event.timestamp} ${event.sequence}`, {
        ...event,
        streamId: id,
        message: `${id}`,
        ingestionTime: 0,
      });
    }
    const times = events.map(({ timestamp }) => timestamp);
    const spread =
      times.length === 0 ? {} : { firstEventTimestamp: Math.min(...times), lastEventTimestamp: Math.max(...times) };
    return { id, name: `${id}`, creationTime: 0, nextSequence: 50, storedBytes: 0, ...spread };
  });
  return { store, records, sorted: [...all.values()].sort(compareIdentities) };
}

test("merges as sorting everything would, within the time range, and goes on behind any event", () => {
  fc.assert(
    fc.property(history, fc.nat({ max: 300 }), fc.nat({ max: 300 }), fc.nat(), (streams, a, b, pick) => {
      const { store, records, sorted } = stored(streams);
      const startTime = Math.min(a, b);
      const endTime = Math.max(a, b);
      const expected = sorted.filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime);
      expect([...mergeStreams(store, records, { startTime, endTime })]).toEqual(expected);
      const after = expected[pick % (expected.length || 1)];
      const rest = [...mergeStreams(store, records, { startTime, endTime, after })];
      expect(rest).toEqual(after === undefined ? [] : expected.slice(expected.indexOf(after) + 1));
    }),
    { numRuns: 60 },
  );
});
