import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LogsFixture } from "./test-support/logs-fixture.ts";

const fixture = new LogsFixture();
const { now } = fixture;
const DAY = 24 * 60 * 60 * 1000;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
beforeEach(() => fixture.newGroup());

describe("what goes", () => {
  test("past the retention is hidden at once, and removed within the hour", async () => {
    await fixture.put("a", [[-3 * DAY, "old"]]);
    await fixture.put("a", [[0, "new"]]);
    await fixture.logs.send(new PutRetentionPolicyCommand({ logGroupName: fixture.logGroupName, retentionInDays: 1 }));
    expect((await fixture.get({ startFromHead: true })).messages).toEqual(["new"]);
    expect((await fixture.filter()).messages).toEqual(["new"]);
    await fixture.clock.advance(60 * 60 * 1000);
    expect(await fixture.describeStreams()).toMatchObject([{ firstEventTimestamp: now, lastEventTimestamp: now }]);
    expect(await fixture.storedBytes()).toBe(3 + 26);
  });

  test("with its stream or group does not come back with another of that name", async () => {
    await fixture.put("a", [[0, "x"]]);
    await fixture.logs.send(new DeleteLogStreamCommand({ logGroupName: fixture.logGroupName, logStreamName: "a" }));
    await fixture.createStream("a");
    expect((await fixture.get()).messages).toEqual([]);
    await fixture.logs.send(new DeleteLogGroupCommand({ logGroupName: fixture.logGroupName }));
    await fixture.logs.send(new CreateLogGroupCommand({ logGroupName: fixture.logGroupName }));
    expect(await fixture.describeStreams()).toEqual([]);
  });
});
