import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const invalid = (message: string) => expect.objectContaining({ name: "ValidationException", message });
const key = (pk: string) => ({ pk: { S: pk } });
const put = (pk: string, more: object = {}) => ({ PutRequest: { Item: { ...key(pk), ...more } } });
const keys = (count: number) => Array.from({ length: count }, (_, n) => key(`${n}`));

describe("BatchWriteItem", () => {
  test("puts and deletes in several tables, and tells the capacity of each", async () => {
    const [a, b] = [await fixture.newTable(), await fixture.newTable()];
    await fixture.db.putItem({ TableName: b, Item: key("old") });
    const answer = await fixture.db.batchWriteItem({
      RequestItems: { [a]: [put("1"), put("2")], [b]: [{ DeleteRequest: { Key: key("old") } }, put("new")] },
      ReturnConsumedCapacity: "TOTAL",
    });
    expect(answer.UnprocessedItems).toEqual({});
    expect(answer.ConsumedCapacity).toEqual([
      { TableName: a, CapacityUnits: 2 },
      { TableName: b, CapacityUnits: 2 },
    ]);
    expect((await fixture.db.scan({ TableName: b })).Items).toEqual([key("new")]);
  });

  test("writes nothing when one of its requests is refused", async () => {
    const TableName = await fixture.newTable();
    const refused = async (requests: object[], message: string, more: Record<string, object[]> = {}) => {
      const RequestItems = { [TableName]: requests, ...more } as never;
      await expect(fixture.db.batchWriteItem({ RequestItems })).rejects.toEqual(invalid(message));
      expect((await fixture.db.scan({ TableName })).Count).toBe(0);
    };
    const duplicates = "Provided list of item keys contains duplicates";
    const schema = "The provided key element does not match the schema";
    await refused([put("a"), put("b"), { DeleteRequest: { Key: key("a") } }], duplicates);
    await refused([put("a"), { PutRequest: { Item: { v: { S: "" } } } }], schema);
    await refused([put("a"), { DeleteRequest: { Key: { ...key("a"), more: { S: "" } } } }], schema);
    await refused([put("a", { v: { S: "x".repeat(409600) } })], "Item size has exceeded the maximum allowed size");
    await refused(
      [{}],
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
    );
    await refused(
      keys(26).map(({ pk }) => put(pk.S)),
      `1 validation error detected: Value at 'RequestItems.${TableName}.member' failed to satisfy constraint: Member must have length less than or equal to 25`,
    );
    await refused(
      keys(20).map(({ pk }) => put(pk.S)),
      "Too many items requested for the BatchWriteItem call",
      { [await fixture.newTable()]: keys(6).map(({ pk }) => put(pk.S)) },
    );
    await expect(fixture.db.batchWriteItem({ RequestItems: {} })).rejects.toEqual(
      invalid(
        "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    );
  });
});

describe("BatchGetItem", () => {
  test("finds what is there, and only what is asked of it", async () => {
    const TableName = await fixture.newTable();
    await fixture.db.batchWriteItem({
      RequestItems: { [TableName]: [put("1", { v: { S: "v" }, w: { S: "w" } }), put("2")] },
    });
    const answer = await fixture.db.batchGetItem({
      RequestItems: {
        [TableName]: {
          Keys: [key("1"), key("2"), key("gone")],
          ProjectionExpression: "#v",
          ExpressionAttributeNames: { "#v": "v" },
          ConsistentRead: true,
        },
      },
      ReturnConsumedCapacity: "TOTAL",
    });
    expect(answer.Responses).toEqual({ [TableName]: [{ v: { S: "v" } }, {}] });
    expect(answer.UnprocessedKeys).toEqual({});
    expect(answer.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 3 }]);
  });

  test("leaves keys for another request once the answer has 16 MB", async () => {
    const TableName = await fixture.newTable();
    const big = { v: { B: new Uint8Array(390 * 1024) } };
    for (let n = 0; n < 45; n++) await fixture.db.putItem({ TableName, Item: { ...key(`${n}`), ...big } });
    const answer = await fixture.db.batchGetItem({
      RequestItems: { [TableName]: { Keys: keys(45), ProjectionExpression: "pk" } },
    });
    expect(answer.Responses?.[TableName]).toEqual(keys(42));
    expect(answer.UnprocessedKeys).toEqual({ [TableName]: { Keys: keys(45).slice(42), ProjectionExpression: "pk" } });
  });

  test("refuses too many, the same twice, and unknown tables", async () => {
    const TableName = await fixture.newTable();
    const get = (Keys: ReturnType<typeof keys>, table = TableName) =>
      fixture.db.batchGetItem({ RequestItems: { [table]: { Keys } } });
    await expect(get(keys(101))).rejects.toEqual(
      invalid(
        `1 validation error detected: Value at 'RequestItems.${TableName}.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100`,
      ),
    );
    await expect(get([key("a"), key("a")])).rejects.toEqual(invalid("Provided list of item keys contains duplicates"));
    await expect(get(keys(1), "gone")).rejects.toEqual(
      expect.objectContaining({ name: "ResourceNotFoundException", message: "Requested resource not found" }),
    );
  });
});
