import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LogsFixture } from "../test-support/logs-fixture.ts";

const fixture = new LogsFixture();
const { now } = fixture;
const DAY = 24 * 60 * 60 * 1000;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
beforeEach(() => fixture.newGroup());

describe("PutLogEvents", () => {
  test("keeps events of one time in their order, also over several calls", async () => {
    await fixture.put("a", [
      [0, "1"],
      [0, "2"],
    ]);
    await fixture.put("a", [
      [-1, "0"],
      [0, "3"],
    ]);
    const { events } = await fixture.get();
    expect(events?.map(({ timestamp, message }) => [timestamp, message])).toEqual([
      [now - 1, "0"],
      [now, "1"],
      [now, "2"],
      [now, "3"],
    ]);
    expect(events?.[0]?.ingestionTime).toBe(now);
  });

  test("keeps any text", async () => {
    const texts = ["🙀 - 参よ - 日本語\n", "\t", '{"a":"\\u0000"}', "x".repeat(100_000)];
    await fixture.put(
      "a",
      texts.map((text) => [0, text] as const),
    );
    expect((await fixture.get()).messages).toEqual(texts);
  });

  test("takes the valid part of a batch, and tells the rest", async () => {
    const output = await fixture.put("a", [
      [-20 * DAY, "old"],
      [0, "now"],
      [DAY, "new"],
    ]);
    expect(output.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 2 });
    expect(output.nextSequenceToken).toMatch(/^\d{56}$/);
    expect((await fixture.get()).messages).toEqual(["now"]);
  });

  test("is told by the stream and the group", async () => {
    await fixture.put("a", [
      [-5, "12345"],
      [7, "é"],
    ]);
    expect(await fixture.describeStreams()).toMatchObject([
      {
        arn: `arn:aws:logs:us-east-1:000000000000:log-group:${fixture.logGroupName}:log-stream:a`,
        creationTime: now,
        firstEventTimestamp: now - 5,
        lastEventTimestamp: now + 7,
        lastIngestionTime: now,
        logStreamName: "a",
        storedBytes: 0,
      },
    ]);
    expect(await fixture.storedBytes()).toBe(5 + 26 + 2 + 26);
  });
});
