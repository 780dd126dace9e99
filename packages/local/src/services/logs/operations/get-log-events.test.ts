import { paginateGetLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LogsFixture } from "../test-support/logs-fixture.ts";

const fixture = new LogsFixture();
const { now } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
beforeEach(() => fixture.newGroup());

describe("GetLogEvents", () => {
  beforeEach(() =>
    fixture.put(
      "a",
      Array.from({ length: 10 }, (_, index) => [index, `${index}`] as const),
    ),
  );

  test("begins at the end, or at the head", async () => {
    expect((await fixture.get({ limit: 3 })).messages).toEqual(["7", "8", "9"]);
    expect((await fixture.get({ limit: 3, startFromHead: true })).messages).toEqual(["0", "1", "2"]);
  });

  test("includes its start and excludes its end", async () => {
    expect((await fixture.get({ startTime: now + 2, endTime: now + 4 })).messages).toEqual(["2", "3"]);
  });

  test("goes both ways by its tokens, and returns the same token at either end", async () => {
    const middle = await fixture.get({ limit: 3, startTime: now + 4, startFromHead: true });
    expect(middle.messages).toEqual(["4", "5", "6"]);
    const on = await fixture.get({ nextToken: middle.nextForwardToken, startFromHead: true });
    expect(on.messages).toEqual(["7", "8", "9"]);
    const back = await fixture.get({ limit: 2, nextToken: middle.nextBackwardToken });
    expect(back.messages).toEqual(["2", "3"]);
    const end = await fixture.get({ nextToken: on.nextForwardToken, startFromHead: true });
    expect(end).toMatchObject({ messages: [], nextForwardToken: on.nextForwardToken });
    expect((await fixture.get({ limit: 1, nextToken: end.nextBackwardToken })).messages).toEqual(["9"]);
    const start = await fixture.get({
      nextToken: (await fixture.get({ nextToken: back.nextBackwardToken })).nextBackwardToken,
    });
    expect(start.messages).toEqual([]);
    expect((await fixture.get({ nextToken: start.nextBackwardToken })).nextBackwardToken).toBe(start.nextBackwardToken);
    expect((await fixture.get({ limit: 1, nextToken: start.nextForwardToken })).messages).toEqual(["0"]);
  });

  test("a token of an empty stream finds what comes later", async () => {
    await fixture.createStream("later");
    const { nextForwardToken: nextToken } = await fixture.get({ logStreamName: "later", startFromHead: true });
    await fixture.put("later", [[-50, "x"]]);
    expect((await fixture.get({ logStreamName: "later", nextToken, startFromHead: true })).messages).toEqual(["x"]);
  });

  test("ends for the SDK's paginator", async () => {
    const messages: (string | undefined)[] = [];
    const pages = paginateGetLogEvents(
      { client: fixture.logs, pageSize: 4, stopOnSameToken: true },
      { logGroupName: fixture.logGroupName, logStreamName: "a", startFromHead: true },
    );
    for await (const { events = [] } of pages) messages.push(...events.map(({ message }) => message));
    expect(messages).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });

  test("pages hold 1 MB", async () => {
    const message = "x".repeat(400_000);
    await fixture.createStream("large");
    for (let time = 0; time < 3; time += 1) await fixture.put("large", [[time, message]]);
    expect((await fixture.get({ logStreamName: "large" })).events).toHaveLength(2);
  });
});
