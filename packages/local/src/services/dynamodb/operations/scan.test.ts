import type { AttributeValue, ScanCommandInput } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

async function pages(input: ScanCommandInput): Promise<Record<string, AttributeValue>[][]> {
  const all: Record<string, AttributeValue>[][] = [];
  let ExclusiveStartKey: ScanCommandInput["ExclusiveStartKey"];
  do {
    const page = await fixture.db.scan({ ...input, ExclusiveStartKey });
    all.push(page.Items ?? []);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return all;
}

describe("a scan", () => {
  test("finds every item once, whatever the limit and the number of segments", async () => {
    const TableName = await fixture.newTable({ pk: "N", sk: "S" });
    const keys = Array.from({ length: 40 }, (_, n) => `${n % 15}/${n}`);
    const puts = keys.map((key) => {
      const [pk = "", sk = ""] = key.split("/");
      return { PutRequest: { Item: { pk: { N: pk }, sk: { S: sk } } } };
    });
    for (let n = 0; n < puts.length; n += 25) {
      await fixture.db.batchWriteItem({ RequestItems: { [TableName]: puts.slice(n, n + 25) } });
    }
    const name = (item: Record<string, AttributeValue>) => `${item.pk?.N}/${item.sk?.S}`;
    const whole = (await pages({ TableName })).flat().map(name);
    expect(whole.toSorted()).toEqual(keys.toSorted());
    const run = fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 7 }),
      async (Limit, TotalSegments) => {
        const segments = Array.from({ length: TotalSegments }, (_, Segment) =>
          pages({ TableName, Limit, Segment, TotalSegments }),
        );
        const found = (await Promise.all(segments)).flat(2).map(name);
        expect(found).toEqual(whole);
      },
    );
    await fc.assert(run, { numRuns: 8 });
  });

  test("applies its filter after the limit, and counts what it read", async () => {
    const TableName = await fixture.newTable();
    for (let n = 0; n < 10; n++) await fixture.db.putItem({ TableName, Item: { pk: { S: `${n}` }, n: { N: `${n}` } } });
    const filter = { FilterExpression: "n >= :n", ExpressionAttributeValues: { ":n": { N: "5" } } };
    const found = await pages({ TableName, Limit: 3, ...filter });
    expect(found.map((page) => page.length).length).toBe(4);
    expect(found.flat().length).toBe(5);
    const counted = await fixture.db.scan({ TableName, Select: "COUNT", ReturnConsumedCapacity: "TOTAL", ...filter });
    expect(counted).toMatchObject({ Count: 5, ScannedCount: 10, ConsumedCapacity: { CapacityUnits: 0.5 } });
  });

  const from = { pk: { S: "a" } };
  test.each<[string, Partial<ScanCommandInput>, string]>([
    [
      "a segment of none",
      { Segment: 0 },
      "The TotalSegments parameter is required but was not present in the request when Segment parameter is present",
    ],
    [
      "segments but none of them",
      { TotalSegments: 2 },
      "The Segment parameter is required but was not present in the request when parameter TotalSegments is present",
    ],
    [
      "a segment that is not there",
      { Segment: 2, TotalSegments: 2 },
      "The Segment parameter is zero-based and must be less than parameter TotalSegments",
    ],
    [
      "too many segments",
      { Segment: 0, TotalSegments: 1_000_001 },
      "1 validation error detected: Value at 'TotalSegments' failed to satisfy constraint: Member must have value less than or equal to 1000000",
    ],
    ["a key that is none", { ExclusiveStartKey: { ...from, more: { S: "" } } }, "The provided starting key is invalid"],
    [
      "the count and attributes",
      { Select: "COUNT", ProjectionExpression: "a" },
      "1 validation error detected: Cannot specify the ProjectionExpression when choosing to get only the Count",
    ],
  ])("is refused with %s", async (_, more, message) => {
    const TableName = await fixture.newTable();
    const refusal = expect.objectContaining({ name: "ValidationException", message });
    await expect(fixture.db.scan({ TableName, ...more })).rejects.toEqual(refusal);
  });

  test("goes on only in the segment in which it ended", async () => {
    const TableName = await fixture.newTable();
    const segment = async (Segment: number) => {
      return fixture.db
        .scan({ TableName, ExclusiveStartKey: from, Segment, TotalSegments: 2 })
        .catch((error) => error.message);
    };
    const answers = await Promise.all([segment(0), segment(1)]);
    const refused = answers.filter((answer) => typeof answer === "string");
    expect(refused).toEqual([
      expect.stringMatching(
        /^The provided starting key is invalid: Invalid ExclusiveStartKey\. Please use ExclusiveStartKey with correct Segment\. TotalSegments: 2 Segment: [01]$/,
      ),
    ]);
  });
});
