import { FilterLogEventsCommand, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LogsFixture } from "../test-support/logs-fixture.ts";

const fixture = new LogsFixture();
const { now } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
beforeEach(() => fixture.newGroup());

describe("FilterLogEvents", () => {
  beforeEach(async () => {
    await fixture.createStream("b");
    await fixture.createStream("c/1");
    await fixture.put("a", [
      [0, "START a"],
      [20, "ERROR a"],
    ]);
    await fixture.put("b", [
      [10, "START b"],
      [20, "ERROR b"],
      [30, '{"level":"ERROR","code":5}'],
    ]);
    await fixture.put("c/1", [[5, "START c"]]);
  });

  test("interleaves all streams by time, each event with its stream and an id of its own", async () => {
    const { events = [], messages, searchedLogStreams, nextToken } = await fixture.filter();
    expect(messages?.slice(0, 5)).toEqual(["START a", "START c", "START b", "ERROR a", "ERROR b"]);
    expect(events.map(({ logStreamName }) => logStreamName)).toEqual(["a", "c/1", "b", "a", "b", "b"]);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(6);
    expect(events[0]?.eventId).toMatch(/^\d{56}$/);
    expect({ searchedLogStreams, nextToken }).toEqual({ searchedLogStreams: [], nextToken: undefined });
  });

  test("takes streams by name or prefix, times that include both ends, and a pattern", async () => {
    expect((await fixture.filter({ logStreamNames: ["a", "c/1"] })).messages).toEqual([
      "START a",
      "START c",
      "ERROR a",
    ]);
    expect((await fixture.filter({ logStreamNamePrefix: "c" })).messages).toEqual(["START c"]);
    expect((await fixture.filter({ startTime: now + 10, endTime: now + 20 })).messages).toEqual([
      "START b",
      "ERROR a",
      "ERROR b",
    ]);
    expect((await fixture.filter({ filterPattern: "?START ?level" })).messages).toHaveLength(4);
    expect((await fixture.filter({ filterPattern: '{ $.level = "ERR*" && $.code > 4 }' })).messages).toHaveLength(1);
  });

  test("pages", async () => {
    const pages: (string | undefined)[][] = [];
    const input = { logGroupName: fixture.logGroupName, filterPattern: "?START ?ERROR", limit: 2 };
    for await (const { events = [] } of paginateFilterLogEvents({ client: fixture.logs }, input)) {
      pages.push(events.map(({ message }) => message));
    }
    expect(pages).toEqual([
      ["START a", "START c"],
      ["START b", "ERROR a"],
      ["ERROR b", '{"level":"ERROR","code":5}'],
    ]);
  });

  test("finds by the group's ARN", async () => {
    const logGroupIdentifier = `arn:aws:logs:us-east-1:000000000000:log-group:${fixture.logGroupName}`;
    const output = await fixture.logs.send(new FilterLogEventsCommand({ logGroupIdentifier }));
    expect(output.events).toHaveLength(6);
  });
});

test("no end may be said by any large number", async () => {
  await fixture.put("a", [[0, "x"]]);
  const endTime = 2 ** 63;
  expect((await fixture.filter({ endTime })).messages).toEqual(["x"]);
  expect((await fixture.get({ endTime })).messages).toEqual(["x"]);
  expect((await fixture.get({ startTime: endTime })).messages).toEqual([]);
});

test("parts of a millisecond are left out", async () => {
  await fixture.put("a", [[0.9, "x"]]);
  expect((await fixture.filter({ startTime: now + 0.5, endTime: now + 0.5 })).events).toMatchObject([
    { timestamp: now, message: "x" },
  ]);
});
