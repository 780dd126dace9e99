import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConditionalWrite, conditionalWrite } from "./conditional-write.ts";
import type { RecordableChange } from "./file-change.ts";
import { fileRecord, type Item } from "./file-record.ts";
import type { AttributeValue } from "./record-attributes.ts";
import { comparableSequencer } from "./sequencer.ts";

const created: RecordableChange = {
  kind: "created",
  bucket: "uploads",
  key: "a/b c.txt",
  size: 0,
  eTag: "d41d8cd98f00b204e9800998ecf8427e",
  versionId: "v1",
  sequencer: "0055AED6DCD90281E5000000",
  eventName: "ObjectCreated:Put",
  eventTime: "2026-11-22T09:11:00.123Z",
};
const deleted: RecordableChange = {
  kind: "deleted",
  bucket: "uploads",
  key: "a/b c.txt",
  sequencer: "0055AED6DCD90281E6000000",
  eventName: "ObjectRemoved:Delete",
  eventTime: "2026-11-22T09:11:01.999Z",
};

test("a creation writes every attribute and ends a tombstone's time to live", () => {
  expect(conditionalWrite(created)).toEqual({
    Key: { FileName: { S: "a/b c.txt" } },
    ConditionExpression: "attribute_not_exists(FileName) OR Sequencer < :Sequencer",
    UpdateExpression:
      "SET #RecordedAt = :RecordedAt, #Bucket = :Bucket, #Shard = :Shard, #Size = :Size, #ETag = :ETag, #VersionId = :VersionId, " +
      "#Sequencer = :Sequencer, #EventName = :EventName, #EventTime = :EventTime, #Status = :Status REMOVE #ExpiresAt",
    ExpressionAttributeNames: {
      "#Bucket": "Bucket",
      "#Shard": "Shard",
      "#Size": "Size",
      "#ETag": "ETag",
      "#VersionId": "VersionId",
      "#Sequencer": "Sequencer",
      "#EventName": "EventName",
      "#EventTime": "EventTime",
      "#Status": "Status",
      "#ExpiresAt": "ExpiresAt",
      "#RecordedAt": "RecordedAt",
    },
    ExpressionAttributeValues: {
      ":Bucket": { S: "uploads" },
      ":Shard": { S: "3" },
      ":Size": { N: "0" },
      ":ETag": { S: "d41d8cd98f00b204e9800998ecf8427e" },
      ":VersionId": { S: "v1" },
      ":Sequencer": { S: "0055AED6DCD90281E5000000" },
      ":EventName": { S: "ObjectCreated:Put" },
      ":EventTime": { S: "2026-11-22T09:11:00.123Z" },
      ":Status": { S: "PRESENT" },
    },
  });
});

test("a deletion leaves a tombstone that expires 120 days after the event", () => {
  const write = conditionalWrite(deleted);
  expect(write.UpdateExpression).toMatch(/ REMOVE #Size, #ETag, #VersionId$/);
  expect(write.ExpressionAttributeValues).toMatchObject({
    ":Status": { S: "DELETED" },
    ":ExpiresAt": { N: String(Date.parse("2027-03-22T09:11:01Z") / 1000) },
  });
});

test("the record reads back", () => {
  const item = applied(undefined, conditionalWrite(created), "2026-11-22T09:11:02.000Z");
  const { kind: _, key, ...rest } = created;
  expect(fileRecord(item)).toEqual({
    fileName: key,
    status: "PRESENT",
    recordedAt: "2026-11-22T09:11:02.000Z",
    ...rest,
  });
});

test("any order of delivery, with duplicates, ends in the newest state", () => {
  fc.assert(
    fc.property(deliveries, ({ history, delivered }) => {
      let item: Item | undefined;
      for (const change of delivered) item = applied(item, conditionalWrite(change), change.eventTime);
      const newest = history[history.length - 1];
      expect(item).toEqual(newest && applied(undefined, conditionalWrite(newest), newest.eventTime));
    }),
    { numRuns: 500 },
  );
});

/** What UpdateItem does with a conditional write, for the expressions that `conditionalWrite` makes. */
function applied(item: Item | undefined, write: ConditionalWrite, recordedAt: string): Item {
  expect(write.ConditionExpression).toBe("attribute_not_exists(FileName) OR Sequencer < :Sequencer");
  const values: Record<string, AttributeValue> = {
    ...write.ExpressionAttributeValues,
    ":RecordedAt": { S: recordedAt },
  };
  const sequencer = values[":Sequencer"];
  if (item && !(sequencer && "S" in sequencer && String(item.Sequencer?.S) < sequencer.S)) return item;

  const [sets = "", removes = ""] = write.UpdateExpression.replace(/^SET /, "").split(" REMOVE ");
  const next: Record<string, Item[string]> = { ...item, ...write.Key };
  const nameOf = (alias: string) => String(write.ExpressionAttributeNames[alias as `#${string}`]);
  for (const set of sets.split(", ")) {
    const [alias = "", placeholder = ""] = set.split(" = ");
    const value = values[placeholder];
    if (value === undefined) throw new Error(`${placeholder} has no value`);
    next[nameOf(alias)] = value;
  }
  for (const alias of removes.split(", ")) delete next[nameOf(alias)];
  return next;
}

/** The changes of one file as they happened, and a delivery of them: shuffled, each at least once. */
const deliveries = fc
  .record({
    operations: fc.array(
      fc.record({
        kind: fc.constantFrom("created", "deleted"),
        size: fc.option(fc.nat(), { nil: undefined }),
        versionId: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
        step: fc.integer({ min: 1, max: 2 ** 20 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    first: fc.bigInt({ min: 0n, max: 2n ** 48n }),
    width: fc.constantFrom(16, 18),
  })
  .chain(({ operations, first, width }) => {
    let counter = first;
    const history = operations.map(({ kind, size, versionId, step }): RecordableChange => {
      counter += BigInt(step);
      const sequencer = String(comparableSequencer(counter.toString(16).padStart(width, "0")));
      const common = { bucket: "b", key: "k", sequencer, ...(versionId !== undefined && { versionId }) };
      const eventTime = new Date(Number(counter % 10n ** 12n)).toISOString();
      return kind === "created"
        ? { ...common, kind, eventName: "ObjectCreated:Put", eventTime, ...(size !== undefined && { size }) }
        : { ...common, kind: "deleted", eventName: "ObjectRemoved:DeleteMarkerCreated", eventTime };
    });
    const again = fc.array(fc.constantFrom(...history), { maxLength: 8 });
    return again
      .chain((duplicates) => {
        const all = [...history, ...duplicates];
        return fc.shuffledSubarray(all, { minLength: all.length });
      })
      .map((delivered) => ({ history, delivered }));
  });
