import { expect, test } from "vitest";
import type { FileRecord } from "./file-record.ts";
import { backfillItem, backfillWrite, repairWrite } from "./observed-file.ts";

const file = { bucket: "b", key: "k", size: 3, eTag: "e", lastModified: "2026-01-01T00:00:00.000Z" };
const record: FileRecord = {
  fileName: "k",
  bucket: "b",
  status: "PRESENT",
  size: 2,
  eTag: "old",
  sequencer: "00AA",
  eventName: "ObjectCreated:Put",
  eventTime: "2025-01-01T00:00:00.000Z",
  recordedAt: "2025-01-01T00:00:01.000Z",
};
const NOW = "2026-02-01T00:00:00.000Z";

test("a backfilled record gives way to every event", () => {
  expect(backfillWrite(file)).toMatchObject({
    Key: { FileName: { S: "k" } },
    ConditionExpression: "attribute_not_exists(FileName) OR Sequencer < :Sequencer",
    ExpressionAttributeValues: {
      ":Sequencer": { S: "0".repeat(24) },
      ":EventName": { S: "Backfill" },
      ":EventTime": { S: file.lastModified },
      ":Size": { N: "3" },
    },
  });
});

test("an insertion makes the item that the write makes", () => {
  const {
    ":Sequencer": Sequencer,
    ":Bucket": Bucket,
    ":Shard": Shard,
    ":Size": Size,
    ":ETag": ETag,
    ...rest
  } = backfillWrite(file).ExpressionAttributeValues as Record<string, unknown>;
  expect(backfillItem(file, NOW)).toEqual({
    FileName: { S: "k" },
    RecordedAt: { S: NOW },
    Sequencer,
    Bucket,
    Shard,
    Size,
    ETag,
    EventName: rest[":EventName"],
    EventTime: rest[":EventTime"],
    Status: rest[":Status"],
  });
});

test("a repair replaces the record that was compared, and no other", () => {
  expect(repairWrite(record, file, NOW)).toMatchObject({
    ConditionExpression: "Sequencer = :Sequencer AND RecordedAt = :ComparedRecordedAt",
    ExpressionAttributeValues: {
      ":Sequencer": { S: "00AA" },
      ":ComparedRecordedAt": { S: record.recordedAt },
      ":Size": { N: "3" },
      ":ETag": { S: "e" },
      ":Status": { S: "PRESENT" },
    },
  });
});

test("a file that is gone leaves a tombstone that lasts from now on", () => {
  expect(repairWrite(record, undefined, NOW).ExpressionAttributeValues).toMatchObject({
    ":Status": { S: "DELETED" },
    ":ExpiresAt": { N: String(Date.parse(NOW) / 1000 + 120 * 86_400) },
  });
});

test("a repair of a record that another hand has written makes one that events win against", () => {
  const foreign = repairWrite({ ...record, sequencer: "", recordedAt: "" }, file, NOW);
  expect(foreign.ConditionExpression).toBe("attribute_not_exists(Sequencer) AND attribute_not_exists(RecordedAt)");
  expect(foreign.ExpressionAttributeValues[":Sequencer"]).toEqual({ S: "0".repeat(24) });
  expect(foreign.ExpressionAttributeValues).not.toHaveProperty(":ComparedRecordedAt");
});
