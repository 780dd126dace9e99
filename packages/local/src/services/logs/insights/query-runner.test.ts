import { MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { eventKey, groupKey, streamKey } from "../keys.ts";
import { QueryRunner } from "./query-runner.ts";
import { requireQuery, resultOf, storeRunning } from "./stored-query.ts";

const EVENTS = 2500;

/** A group of many events, and a runner whose steps are taken one by one. */
function newRunner() {
  const store = new MemoryStore();
  store.transaction((tx) => {
    tx.put(groupKey("g"), { id: 1, name: "g" });
    tx.put(streamKey(1, "a"), { id: 2, name: "a", firstEventTimestamp: 0, lastEventTimestamp: EVENTS });
    for (let timestamp = 0; timestamp < EVENTS; timestamp++) {
      tx.put(eventKey(2, { timestamp, sequence: 0 }), { message: `{"n":${timestamp}}`, ingestionTime: 0 });
    }
  });
  let due: (() => void) | undefined;
  const clock = {
    now: () => EVENTS,
    after(_: number, callback: () => void) {
      due = callback;
      return () => (due = undefined);
    },
  };
  const report = (error: unknown) => expect.fail(String(error));
  const restart = () => new QueryRunner({ store, clock, report, accountId: "000000000000" });
  const step = () => due?.();
  const stored = (queryId: string) => requireQuery(store, queryId);
  const query = (queryId: string, commands: string) => {
    const asked = { commands, groupNames: ["g"], startTime: 0, endTime: EVENTS, limit: 10 };
    return { queryId, createTime: 0, status: "Running" as const, asked };
  };
  const add = (queryId: string, commands: string) => {
    store.transaction((tx) => storeRunning(tx, query(queryId, commands)));
    return query(queryId, commands);
  };
  return { restart, step, stored, add, result: (id: string) => resultOf(store, stored(id)) };
}

const COUNT = "filter n >= 500 | stats count(*) as c";

test("queries take turns, tell what they have found so far, and begin anew when the endpoint does", () => {
  const { restart, step, stored, add, result } = newRunner();
  const before = restart();
  before.begin(add("all", COUNT));
  before.begin(add("latest", "display n"));
  for (let slice = 0; slice < 2; slice++) step();
  const found = before.partialResult("all");
  expect(found).toMatchObject({ results: [[{ field: "c", value: "500" }]], statistics: { recordsScanned: 1000 } });
  expect(before.partialResult("latest")?.results[0]?.[0]).toEqual({ field: "n", value: "999" });
  before.stop();
  const runner = restart();
  runner.resume();
  for (let slice = 0; slice < 5; slice++) step();
  expect([stored("all"), stored("latest")]).toMatchObject([{ status: "Complete" }, { status: "Running" }]);
  step();
  expect(result("all")).toMatchObject({
    results: [[{ field: "c", value: "2000" }]],
    statistics: { recordsScanned: EVENTS, recordsMatched: 2000 },
  });
  expect(result("latest")?.results).toHaveLength(10);
  expect(result("latest")?.results[0]?.[0]).toEqual({ field: "n", value: "2499" });
});

test("a query that is stopped keeps what it has found", () => {
  const { restart, step, stored, add, result } = newRunner();
  const runner = restart();
  runner.begin(add("q", COUNT));
  step();
  expect([runner.cancel("q"), runner.cancel("q"), runner.size]).toEqual([true, false, 0]);
  expect(stored("q")).toEqual({ queryId: "q", createTime: 0, status: "Cancelled" });
  expect(result("q")).toMatchObject({ results: [[{ field: "c", value: "500" }]] });
});
