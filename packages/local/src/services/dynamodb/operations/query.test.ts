import type { AttributeValue, QueryCommandInput } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const invalid = (message: string) => expect.objectContaining({ name: "ValidationException", message });

describe("a query", () => {
  test("ends a page at a megabyte or at its limit, before the filter", async () => {
    const TableName = await fixture.newTable({ pk: "S", sk: "N" });
    const big = { S: "x".repeat(300 * 1024) };
    for (let n = 0; n < 6; n++) {
      await fixture.db.putItem({
        TableName,
        Item: { pk: { S: "a" }, sk: { N: String(n) }, big, odd: { BOOL: n % 2 === 1 } },
      });
    }
    const input = { TableName, KeyConditionExpression: "pk = :pk" };
    const values = { ":pk": { S: "a" } };
    const first = await fixture.db.query({
      ...input,
      ExpressionAttributeValues: values,
      ReturnConsumedCapacity: "TOTAL",
    });
    expect(first).toMatchObject({ Count: 4, ScannedCount: 4, LastEvaluatedKey: { pk: { S: "a" }, sk: { N: "3" } } });
    expect(first.ConsumedCapacity).toEqual({ TableName, CapacityUnits: 150.5 });
    const filtered = await fixture.db.query({
      ...input,
      ExpressionAttributeValues: { ...values, ":t": { BOOL: true } },
      FilterExpression: "odd = :t",
      ProjectionExpression: "sk",
      Limit: 3,
      ConsistentRead: true,
    });
    expect(filtered).toMatchObject({
      Items: [{ sk: { N: "1" } }],
      Count: 1,
      ScannedCount: 3,
      LastEvaluatedKey: { sk: { N: "2" } },
    });
    const counted = await fixture.db.query({ ...input, ExpressionAttributeValues: values, Select: "COUNT", Limit: 6 });
    expect(counted).toMatchObject({ Count: 4, ScannedCount: 4 });
    expect(counted.Items).toBeUndefined();
  });

  test("finds no partition that shares a beginning with another", async () => {
    const TableName = await fixture.newTable({ pk: "B" });
    for (const bytes of [[1], [1, 0], [1, 0, 0]])
      await fixture.db.putItem({ TableName, Item: { pk: { B: Uint8Array.from(bytes) } } });
    const found = await fixture.db.query({
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { B: Uint8Array.of(1, 0) } },
    });
    expect(found.Items).toEqual([{ pk: { B: Uint8Array.of(1, 0) } }]);
  });
});

describe("a query is refused", () => {
  const VALUES: Record<string, AttributeValue> = {
    ":pk": { S: "a" },
    ":n": { N: "1" },
    ":m": { N: "2" },
    ":s": { S: "s" },
    ":e": { S: "" },
  };
  const parameters = "One or more parameter values were invalid";
  const operator = "Invalid operator used in KeyConditionExpression";
  test.each([
    ["sk = :n", "Query condition missed key schema element: pk"],
    ["pk = :pk AND away = :n", "Query condition missed key schema element: sk"],
    ["pk > :pk", "Query key condition not supported"],
    ["pk = :n", `${parameters}: Condition parameter type does not match schema type`],
    ["pk = :pk AND sk = :s", `${parameters}: Condition parameter type does not match schema type`],
    [
      "pk = :e",
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
    ],
    [
      "pk = :pk AND sk > :n AND sk < :m",
      "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key",
    ],
    [
      "pk = :pk AND sk.a = :n",
      "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes",
    ],
    [
      "pk = :pk AND size(sk) = :n",
      "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations",
    ],
    ["pk = :pk OR sk = :n", `${operator}: OR`],
    ["pk = :pk AND NOT sk = :n", `${operator}: NOT`],
    ["pk = :pk AND sk <> :n", `${operator}: <>`],
    ["pk = :pk AND sk IN (:n)", `${operator}: IN`],
    ["pk = :pk AND attribute_exists(sk)", `${operator}: attribute_exists`],
    [
      "pk = :pk AND :n BETWEEN sk AND :m",
      "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand",
    ],
    [
      "pk = sk AND pk = :pk",
      "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition",
    ],
    ["pk = :pk AND :n = :n", "Invalid condition in KeyConditionExpression: No key attribute specified"],
    [
      "pk = :pk AND sk = :n AND away = :m",
      "The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)",
    ],
  ])("%s", async (KeyConditionExpression, message) => {
    const TableName = await fixture.newTable({ pk: "S", sk: "N" });
    const used = Object.entries(VALUES).filter(([name]) => new RegExp(`${name}(?![a-z])`).test(KeyConditionExpression));
    const query = { TableName, KeyConditionExpression, ExpressionAttributeValues: Object.fromEntries(used) };
    await expect(fixture.db.query(query)).rejects.toEqual(invalid(message));
  });

  const start = { pk: { S: "a" }, sk: { N: "1" } };
  const boundaries = "The provided starting key is outside query boundaries based on provided conditions";
  const schema = "The provided starting key is invalid: The provided key element does not match the schema";
  test.each<[string, Partial<QueryCommandInput>, string]>([
    [
      "without a key condition",
      { KeyConditionExpression: undefined, ExpressionAttributeValues: undefined },
      "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
    ],
    [
      "with a limit of 0",
      { Limit: 0 },
      "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    ["of an index that is not there", { IndexName: "gone" }, "The table does not have the specified index: gone"],
    [
      "with a filter on the key",
      { FilterExpression: "sk = :pk" },
      "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
    ],
    [
      "for the count and attributes",
      { Select: "COUNT", ProjectionExpression: "sk" },
      "1 validation error detected: Cannot specify the ProjectionExpression when choosing to get only the Count",
    ],
    [
      "for specific attributes without any",
      { Select: "SPECIFIC_ATTRIBUTES" },
      "1 validation error detected: Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
    ],
    [
      "for what an index projects, without an index",
      { Select: "ALL_PROJECTED_ATTRIBUTES" },
      "1 validation error detected: One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
    ],
    ["from another partition", { ExclusiveStartKey: { ...start, pk: { S: "b" } } }, boundaries],
    ["from half a key", { ExclusiveStartKey: { pk: { S: "a" } } }, "The provided starting key is invalid"],
    ["from a key of another type", { ExclusiveStartKey: { ...start, sk: { S: "1" } } }, schema],
    [
      "from a value that is none",
      { ExclusiveStartKey: { ...start, sk: {} as AttributeValue } },
      "The provided starting key is invalid: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
    ],
    [
      "from outside of its range",
      {
        KeyConditionExpression: "pk = :pk AND sk > :n",
        ExpressionAttributeValues: { ":pk": { S: "a" }, ":n": { N: "1" } },
        ExclusiveStartKey: start,
      },
      "The provided starting key does not match the range key predicate",
    ],
  ])("%s", async (_, more, message) => {
    const TableName = await fixture.newTable({ pk: "S", sk: "N" });
    const query = {
      TableName,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": { S: "a" } },
      ...more,
    };
    await expect(fixture.db.query(query)).rejects.toEqual(invalid(message));
  });
});
