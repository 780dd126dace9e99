import { DescribeLogStreamsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LogsFixture } from "../test-support/logs-fixture.ts";

const fixture = new LogsFixture();

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
beforeEach(() => fixture.newGroup());

describe("DescribeLogStreams", () => {
  beforeEach(async () => {
    for (const name of ["b/1", "b/2", "c"]) await fixture.createStream(name);
    await fixture.put("a", [[3, "x"]]);
    await fixture.put("b/2", [[2, "x"]]);
    await fixture.put("c", [[1, "x"]]);
  });
  const names = async (input: object) =>
    (await fixture.describeStreams(input)).map(({ logStreamName }) => logStreamName);

  test("orders by name or by the latest event", async () => {
    expect(await names({})).toEqual(["a", "b/1", "b/2", "c"]);
    expect(await names({ descending: true })).toEqual(["c", "b/2", "b/1", "a"]);
    expect(await names({ orderBy: "LastEventTime" })).toEqual(["b/1", "c", "b/2", "a"]);
    expect(await names({ orderBy: "LastEventTime", descending: true, limit: 1 })).toEqual(["a"]);
    expect(await names({ logStreamNamePrefix: "b/" })).toEqual(["b/1", "b/2"]);
  });

  test.each([{}, { descending: true }, { orderBy: "LastEventTime" }, { orderBy: "LastEventTime", descending: true }])(
    "pages with %j",
    async (order) => {
      const all: (string | undefined)[] = [];
      let nextToken: string | undefined;
      do {
        const command = new DescribeLogStreamsCommand({
          logGroupName: fixture.logGroupName,
          limit: 1,
          nextToken,
          ...(order as object),
        });
        const output = await fixture.logs.send(command);
        all.push(...(output.logStreams ?? []).map(({ logStreamName }) => logStreamName));
        nextToken = output.nextToken;
      } while (nextToken !== undefined);
      expect(all).toEqual(await names(order));
    },
  );
});
