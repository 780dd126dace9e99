import type { AttributeValue, QueryCommandInput, ScalarAttributeType } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directCtx } from "../test-support/direct-ctx.ts";
import { CreateTable } from "./create-table.ts";
import { PutItem } from "./put-item.ts";
import { Query } from "./query.ts";

const ctx = directCtx();

const text = fc
  .array(fc.constantFrom("\0", "a", "b", "é", "\uffff", "\u{10ffff}"), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.join(""));

const keys = {
  S: text.map((S): AttributeValue => ({ S })),
  N: fc
    .oneof(
      fc.integer({ min: -20, max: 20 }),
      fc.integer().map((n) => n / 1000),
    )
    .map((n): AttributeValue => ({ N: String(n) })),
  B: fc.uint8Array({ minLength: 1, maxLength: 9, max: 2 }).map((B): AttributeValue => ({ B })),
};

const rank = (value: AttributeValue): Buffer | number => {
  if (value.N !== undefined) return Number(value.N);
  return value.S === undefined ? Buffer.from(value.B ?? []) : Buffer.from(value.S);
};

const compare = (a: AttributeValue, b: AttributeValue) => {
  const [left, right] = [rank(a), rank(b)];
  return typeof left === "number" ? left - Number(right) : Buffer.compare(left, right as Buffer);
};

type Meets = (sk: AttributeValue, v: AttributeValue, w: AttributeValue) => boolean;

const CONDITIONS: Readonly<Record<string, Meets>> = {
  "sk = :v": (sk, v) => compare(sk, v) === 0,
  "sk < :v": (sk, v) => compare(sk, v) < 0,
  "sk <= :v": (sk, v) => compare(sk, v) <= 0,
  "sk > :v": (sk, v) => compare(sk, v) > 0,
  ":v <= sk": (sk, v) => compare(v, sk) <= 0,
  "sk BETWEEN :v AND :w": (sk, v, w) => compare(v, sk) <= 0 && compare(sk, w) <= 0,
  "begins_with(sk, :v)": (sk, v) => {
    const [whole, beginning] = [rank(sk) as Buffer, rank(v) as Buffer];
    return beginning.equals(whole.subarray(0, beginning.length));
  },
};

async function pages(input: QueryCommandInput): Promise<Record<string, AttributeValue>[][]> {
  const all: Record<string, AttributeValue>[][] = [];
  let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
  do {
    const page = await Query({ ...input, ExclusiveStartKey }, ctx);
    all.push(page.Items ?? []);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return all;
}

async function newTable(type: ScalarAttributeType): Promise<string> {
  const TableName = `by-${type}`;
  const definition = (AttributeName: string, AttributeType: ScalarAttributeType) => ({ AttributeName, AttributeType });
  const key = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
  await CreateTable(
    {
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [definition("pk", "S"), definition("id", "N"), definition("sk", type)],
      KeySchema: key("pk", "id"),
      LocalSecondaryIndexes: [
        { IndexName: "local", KeySchema: key("pk", "sk"), Projection: { ProjectionType: "ALL" } },
      ],
      GlobalSecondaryIndexes: [
        { IndexName: "global", KeySchema: key("pk", "sk"), Projection: { ProjectionType: "KEYS_ONLY" } },
      ],
    },
    ctx,
  );
  return TableName;
}

describe("a query finds what a look at every item would find, in order, page by page", () => {
  test.each(["S", "N", "B"] as const)("by sort keys of type %s, some of them equal", async (type) => {
    const TableName = await newTable(type);
    let partitions = 0;
    const run = fc.asyncProperty(
      fc.array(keys[type], { minLength: 1, maxLength: 12 }),
      fc.tuple(keys[type], keys[type]).map((bounds) => bounds.sort(compare)),
      fc.constantFrom(...Object.keys(CONDITIONS).filter((each) => type !== "N" || !each.startsWith("begins"))),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
      fc.constantFrom("local", "global"),
      async (sorts, [v, w], condition, Limit, ScanIndexForward, IndexName) => {
        const pk = { S: `p${partitions++}` };
        const written = sorts.map((sk, id) => PutItem({ TableName, Item: { pk, id: { N: `${id}` }, sk } }, ctx));
        await Promise.all(written);
        await PutItem({ TableName, Item: { pk: { S: `q${partitions}` }, id: { N: "0" }, sk: v } }, ctx);
        const found = await pages({
          TableName,
          IndexName,
          KeyConditionExpression: `pk = :pk AND ${condition}`,
          ExpressionAttributeValues: { ":pk": pk, ":v": v, ...(condition.includes(":w") && { ":w": w }) },
          Limit,
          ScanIndexForward,
        });
        const expected = sorts.filter((sk) => CONDITIONS[condition]?.(sk, v, w)).sort(compare);
        const order = ScanIndexForward ? expected : expected.reverse();
        expect(found.flat().map(({ sk }) => sk && rank(sk))).toEqual(order.map(rank));
        expect(new Set(found.flat().map(({ id }) => id?.N)).size).toBe(order.length);
        expect(found.slice(0, -1).every((page) => page.length === Limit)).toBe(true);
      },
    );
    await fc.assert(run, { numRuns: 200 });
  });
});
