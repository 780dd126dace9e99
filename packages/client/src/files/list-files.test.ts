import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { answering, CONNECTION } from "../test-support/answering.ts";
import { listFiles } from "./list-files.ts";

const item = (name: string) => ({
  FileName: { S: name },
  Bucket: { S: "uploads" },
  Status: { S: "PRESENT" },
  Size: { N: "5" },
  Sequencer: { S: "00" },
  EventName: { S: "ObjectCreated:Put" },
  EventTime: { S: "2026-11-22T09:11:00.123Z" },
  RecordedAt: { S: "2026-11-22T09:11:01.123Z" },
});

function scanning(...pages: object[]) {
  const inputs: object[] = [];
  const client = answering(new DynamoDBClient(CONNECTION), {
    Scan: (input) => {
      inputs.push(input);
      return pages[inputs.length - 1];
    },
  });
  return { client, inputs };
}

test("reads every page, and only when it is asked for", async () => {
  const LastEvaluatedKey = { FileName: { S: "a" } };
  const { client, inputs } = scanning(
    { Items: [item("a")], LastEvaluatedKey },
    { Items: [], LastEvaluatedKey },
    { Items: [item("b")] },
  );
  const files = listFiles(client, { table: "Files" });
  expect((await files.next()).value).toEqual({
    fileName: "a",
    bucket: "uploads",
    status: "PRESENT",
    size: 5,
    sequencer: "00",
    eventName: "ObjectCreated:Put",
    eventTime: "2026-11-22T09:11:00.123Z",
    recordedAt: "2026-11-22T09:11:01.123Z",
  });
  expect(inputs).toHaveLength(1);
  expect((await files.next()).value).toMatchObject({ fileName: "b" });
  expect(await files.next()).toMatchObject({ done: true });
  expect(inputs).toMatchObject([{ TableName: "Files" }, { ExclusiveStartKey: LastEvaluatedKey }, {}]);
});

test("filters by prefix, status and time", async () => {
  const { client, inputs } = scanning({ Items: [] });
  const query = { prefix: "photos/", status: "PRESENT", recordedSince: "2026-11-22T09:11:01.123Z" } as const;
  await listFiles(client, { table: "Files", ...query }).next();
  expect(inputs).toMatchObject([
    {
      FilterExpression: "begins_with(#FileName, :FileName) AND #Status = :Status AND #RecordedAt >= :RecordedAt",
      ExpressionAttributeNames: { "#FileName": "FileName", "#Status": "Status", "#RecordedAt": "RecordedAt" },
      ExpressionAttributeValues: {
        ":FileName": { S: "photos/" },
        ":Status": { S: "PRESENT" },
        ":RecordedAt": { S: "2026-11-22T09:11:01.123Z" },
      },
    },
  ]);
});

test("asks for no filter when there is none", async () => {
  const { client, inputs } = scanning({ Items: [] });
  await listFiles(client, { table: "Files", prefix: "" }).next();
  expect(inputs[0]).not.toHaveProperty("FilterExpression");
});
