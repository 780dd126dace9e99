import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LogsFixture } from "./test-support/logs-fixture.ts";

const fixture = new LogsFixture();

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
beforeEach(() => fixture.newGroup());

describe("refused as on AWS", () => {
  test.each([
    [
      "a stream that is not there",
      () => fixture.put("absent", [[0, "x"]]),
      "ResourceNotFoundException",
      "The specified log stream does not exist.",
    ],
    [
      "a group that is not there",
      () => fixture.get({ logGroupName: "absent" }),
      "ResourceNotFoundException",
      "The specified log group does not exist.",
    ],
    [
      "a stream that is there already",
      () => fixture.createStream("a"),
      "ResourceAlreadyExistsException",
      "The specified log stream already exists",
    ],
    [
      "a foreign token",
      () => fixture.get({ nextToken: "x" }),
      "InvalidParameterException",
      "The specified nextToken is invalid.",
    ],
    [
      "a foreign token of a filter",
      () => fixture.filter({ nextToken: "invalid-token" }),
      "InvalidParameterException",
      "The specified nextToken is invalid.",
    ],
    [
      "too high a limit",
      () => fixture.get({ limit: 10_001 }),
      "InvalidParameterException",
      "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: " +
        "Member must have value less than or equal to 10000",
    ],
    [
      "a group named twice",
      () => fixture.describeStreams({ logGroupIdentifier: "x" }),
      "ValidationException",
      "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
    ],
    [
      "streams by name and by prefix",
      () => fixture.filter({ logStreamNames: ["a"], logStreamNamePrefix: "a" }),
      "InvalidParameterException",
      "LogStream names and LogStream name prefix are mutually exclusive parameters.",
    ],
    [
      "a prefix in an order by time",
      () => fixture.describeStreams({ orderBy: "LastEventTime", logStreamNamePrefix: "a" }),
      "InvalidParameterException",
      "Cannot order by LastEventTime with a logStreamNamePrefix.",
    ],
    [
      "a pattern that is none",
      () => fixture.filter({ filterPattern: "{ a }" }),
      "InvalidParameterException",
      "Invalid filter pattern",
    ],
  ])("%s", async (_, send, name, message) => {
    await expect(send()).rejects.toMatchObject({ name, message });
  });
});
