import { conditionalWrite } from "@waybill/catalog";
import { expect, test } from "vitest";
import type { CatalogChange, StreamEventRecord } from "./catalog-change.ts";
import { createFeedHandler } from "./create-handler.ts";

const ARN = "arn:aws:dynamodb:eu-central-1:123456789012:table/Files/stream/2026-11-22T09:11:00.123";

function image(kind: "created" | "deleted", key: string) {
  const change = { kind, bucket: "b", key, sequencer: "01", eventName: "e", eventTime: "2026-11-22T09:11:00.123Z" };
  const { ExpressionAttributeValues: values, Key } = conditionalWrite(change);
  const attributes = Object.entries(values).map(([name, value]) => [name.slice(1), value]);
  return { ...Key, ...Object.fromEntries(attributes), RecordedAt: { S: "now" } };
}

type Image = NonNullable<NonNullable<StreamEventRecord["dynamodb"]>["NewImage"]>;

function record(number: number, before?: Image, after?: Image): StreamEventRecord {
  const images = { ...(before && { OldImage: before }), ...(after && { NewImage: after }) };
  return { eventSourceARN: ARN, dynamodb: { SequenceNumber: String(number), ...images } };
}

function feed(refuse: (change: CatalogChange) => boolean = () => false) {
  const batches: (readonly CatalogChange[])[] = [];
  const handler = createFeedHandler({
    publish: async (changes) => {
      batches.push(changes);
      return changes.flatMap((change, index) => (refuse(change) ? [index] : []));
    },
    writeLog: () => {},
  });
  return { handler, batches };
}

test("tells what becomes of files, and nothing of tombstones that come and go", async () => {
  const { handler, batches } = feed();
  const [there, gone] = [image("created", "a"), image("deleted", "a")];
  const Records = [
    record(1, undefined, there),
    record(2, there, there),
    record(3, there, gone),
    record(4, gone, gone),
    record(5, gone, there),
    record(6, gone, undefined),
    record(7, there, undefined),
    record(8, undefined, gone),
  ];
  expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
  expect(batches.flat().map(({ type }) => type)).toEqual(["created", "changed", "deleted", "created", "deleted"]);
  expect(batches[0]?.[2]).toMatchObject({
    version: "1",
    table: "Files",
    file: { fileName: "a", bucket: "b", status: "DELETED" },
    before: { status: "PRESENT" },
  });
});

test("publishes ten at once, and has Lambda go on from the first that is refused", async () => {
  const { handler, batches } = feed(({ file }) => ["12", "14"].includes(file.fileName));
  const Records = Array.from({ length: 25 }, (_, index) => record(index, undefined, image("created", String(index))));
  expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: "12" }] });
  expect(batches.map(({ length }) => length)).toEqual([10, 10]);
});

test("refuses what is no event of a stream", async () => {
  await expect(feed().handler({})).rejects.toThrow("Not an event of a DynamoDB stream");
});
