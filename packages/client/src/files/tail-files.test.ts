import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { answering, CONNECTION } from "../test-support/answering.ts";
import { tailFiles } from "./tail-files.ts";

/** A table that has more in it at every look: `looks[i]` is what a look finds, as `[name, seconds, sequencer]`. */
function tableOver(looks: ReadonlyArray<ReadonlyArray<readonly [string, number, string]>>) {
  const since: string[] = [];
  const client = answering(new DynamoDBClient(CONNECTION), {
    DescribeTable: () => ({}),
    Scan: ({ ExpressionAttributeValues }) => {
      const from = (ExpressionAttributeValues as Record<string, { S: string }>)[":RecordedAt"]?.S ?? "";
      const look = looks[Math.min(since.push(from), looks.length) - 1] ?? [];
      const items = look.map(([name, seconds, sequencer]) => ({
        FileName: { S: name },
        Sequencer: { S: sequencer },
        RecordedAt: { S: at(seconds) },
      }));
      return { Items: items.filter((item) => item.RecordedAt.S >= from) };
    },
  });
  return { client, since };
}

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000).toISOString();

async function follow(client: DynamoDBClient, count: number): Promise<string[]> {
  const seen: string[] = [];
  const controller = new AbortController();
  for await (const record of tailFiles(client, {
    table: "Files",
    since: at(0),
    interval: 0,
    signal: controller.signal,
  })) {
    if (seen.push(`${record.fileName}${record.sequencer}`) === count) controller.abort();
  }
  return seen;
}

test("yields each change once, those of one look in the order of their writing", async () => {
  const { client } = tableOver([
    [["old", -1, "1"]],
    [
      ["b", 2, "1"],
      ["a", 1, "1"],
    ],
    [
      ["b", 2, "1"],
      ["a", 3, "2"],
      ["c", 3, "1"],
    ],
  ]);
  expect(await follow(client, 4)).toEqual(["a1", "b1", "a2", "c1"]);
});

test("yields a record that shows up after a newer one", async () => {
  const { client } = tableOver([
    [["new", 400, "1"]],
    [
      ["new", 400, "1"],
      ["late", 150, "1"],
    ],
  ]);
  expect(await follow(client, 2)).toEqual(["new1", "late1"]);
});

test("looks back no further than an execution may take", async () => {
  const { client, since } = tableOver([
    [["a", 1000, "1"]],
    [["a", 1000, "1"]],
    [
      ["a", 1000, "1"],
      ["b", 1001, "1"],
    ],
  ]);
  expect(await follow(client, 2)).toEqual(["a1", "b1"]);
  expect(since).toEqual([at(0), at(700), at(700)]);
});

test("yields a repaired record again, which keeps its sequencer", async () => {
  const { client } = tableOver([[["a", 1, "1"]], [["a", 1, "1"]], [["a", 2, "1"]]]);
  expect(await follow(client, 2)).toEqual(["a1", "a1"]);
});

test("goes on by scans where its index is removed", async () => {
  let hasIndex = true;
  const client = answering(new DynamoDBClient(CONNECTION), {
    DescribeTable: () => ({
      Table: { GlobalSecondaryIndexes: hasIndex ? [{ IndexName: "by_arrival", IndexStatus: "ACTIVE" }] : [] },
    }),
    Query: () => {
      hasIndex = false;
      throw Object.assign(new Error("The table does not have the specified index"), { name: "ValidationException" });
    },
    Scan: () => ({ Items: [{ FileName: { S: "a" }, Sequencer: { S: "1" }, RecordedAt: { S: at(1) } }] }),
  });
  expect(await follow(client, 1)).toEqual(["a1"]);
});

test("ends at once when aborted before", async () => {
  const { client } = tableOver([[["a", 1, "1"]]]);
  expect(await tailFiles(client, { table: "Files", signal: AbortSignal.abort() }).next()).toMatchObject({ done: true });
});
