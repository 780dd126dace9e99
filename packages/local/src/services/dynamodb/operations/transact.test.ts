import {
  IdempotentParameterMismatchException,
  TransactionCanceledException,
  type TransactWriteItem,
  type TransactWriteItemsCommandInput,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const invalid = (message: string) => expect.objectContaining({ name: "ValidationException", message });
const key = (pk: string) => ({ pk: { S: pk } });

const write = (TransactItems: TransactWriteItem[], more: Partial<TransactWriteItemsCommandInput> = {}) => {
  return fixture.db.transactWriteItems({ TransactItems, ...more });
};

describe("TransactWriteItems", () => {
  test("does all of its actions", async () => {
    const [TableName, other] = [await fixture.newTable(), await fixture.newTable()];
    await fixture.db.putItem({ TableName, Item: { ...key("counter"), n: { N: "1" } } });
    await fixture.db.putItem({ TableName, Item: key("old") });
    const answer = await write(
      [
        { Put: { TableName, Item: key("new"), ConditionExpression: "attribute_not_exists(pk)" } },
        {
          Update: {
            TableName,
            Key: key("counter"),
            UpdateExpression: "SET n = n + :one",
            ExpressionAttributeValues: { ":one": { N: "1" } },
          },
        },
        { Delete: { TableName, Key: key("old") } },
        { ConditionCheck: { TableName: other, Key: key("gone"), ConditionExpression: "attribute_not_exists(pk)" } },
      ],
      { ReturnConsumedCapacity: "TOTAL" },
    );
    expect(answer.ConsumedCapacity).toEqual([
      { TableName, CapacityUnits: 6, WriteCapacityUnits: 6 },
      { TableName: other, CapacityUnits: 2, WriteCapacityUnits: 2 },
    ]);
    const { Items } = await fixture.db.scan({ TableName });
    expect(Items).toEqual(expect.arrayContaining([key("new"), { ...key("counter"), n: { N: "2" } }]));
    expect(Items?.length).toBe(2);
    expect((await fixture.db.scan({ TableName: other })).Count).toBe(0);
  });

  test("does none of them when one fails, and gives the reasons", async () => {
    const TableName = await fixture.newTable();
    await fixture.db.putItem({ TableName, Item: { ...key("a"), big: { S: "x".repeat(300 * 1024) } } });
    await fixture.db.putItem({ TableName, Item: { ...key("b"), v: { S: "v" } } });
    const failed = await write([
      { Put: { TableName, Item: key("new") } },
      { Update: { TableName, Key: key("a"), UpdateExpression: "SET again = big" } },
      {
        Delete: {
          TableName,
          Key: key("b"),
          ConditionExpression: "attribute_not_exists(v)",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
      { ConditionCheck: { TableName, Key: key("c"), ConditionExpression: "attribute_exists(pk)" } },
    ]).catch((error) => error);
    expect(failed).toBeInstanceOf(TransactionCanceledException);
    expect(failed.message).toBe(
      "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ValidationError, ConditionalCheckFailed, ConditionalCheckFailed]",
    );
    expect(failed.CancellationReasons).toEqual([
      { Code: "None" },
      { Code: "ValidationError", Message: "Item size to update has exceeded the maximum allowed size" },
      {
        Code: "ConditionalCheckFailed",
        Message: "The conditional request failed",
        Item: { ...key("b"), v: { S: "v" } },
      },
      { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
    ]);
    expect((await fixture.db.scan({ TableName, Select: "COUNT" })).Count).toBe(2);
  });

  test("gives keys that do not fit as reasons too", async () => {
    const TableName = await fixture.newTable();
    const failed = await write([
      { Put: { TableName, Item: { pk: { N: "1" } } } },
      { Delete: { TableName, Key: { other: { S: "a" } } } },
    ]).catch((error) => error);
    expect(failed.CancellationReasons).toEqual([
      {
        Code: "ValidationError",
        Message: "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N",
      },
      { Code: "ValidationError", Message: "The provided key element does not match the schema" },
    ]);
  });

  test("is done once under its token, for ten minutes", async () => {
    const TableName = await fixture.newTable();
    const add = (n: string) => {
      const Update = {
        TableName,
        Key: key("a"),
        UpdateExpression: "ADD n :n",
        ExpressionAttributeValues: { ":n": { N: n } },
      };
      return write([{ Update }], { ClientRequestToken: "token", ReturnConsumedCapacity: "TOTAL" });
    };
    const value = async () => (await fixture.db.getItem({ TableName, Key: key("a") })).Item?.n?.N;
    expect((await add("1")).ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, WriteCapacityUnits: 2 }]);
    expect((await add("1")).ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
    await expect(add("2")).rejects.toBeInstanceOf(IdempotentParameterMismatchException);
    expect(await value()).toBe("1");
    await fixture.clock.advance(10 * 60 * 1000);
    await add("2");
    expect(await value()).toBe("3");
  });

  test("is refused as a whole for what is wrong in any table", async () => {
    const TableName = await fixture.newTable();
    const put = (pk: string): TransactWriteItem => ({ Put: { TableName, Item: key(pk) } });
    await expect(write([])).rejects.toEqual(
      invalid(
        "1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    );
    await expect(write(Array.from({ length: 101 }, (_, n) => put(`${n}`)))).rejects.toEqual(
      invalid(
        "1 validation error detected: Value at 'TransactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
      ),
    );
    await expect(write([put("a"), { Delete: { TableName, Key: key("a") } }])).rejects.toEqual(
      invalid("Transaction request cannot include multiple operations on one item"),
    );
    await expect(write([{ ...put("a"), Delete: { TableName, Key: key("a") } }])).rejects.toEqual(
      invalid("TransactItems can only contain one of Check, Put, Update or Delete"),
    );
    await expect(write([{ Put: { TableName, Item: { ...key("a"), v: { SS: [] } } } }])).rejects.toEqual(
      invalid("One or more parameter values were invalid: An string set  may not be empty"),
    );
    await expect(write([{ Delete: { TableName, Key: key("") } }])).rejects.toEqual(
      invalid(
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
      ),
    );
    await expect(write([{ Put: { TableName: "gone", Item: key("a") } }])).rejects.toEqual(
      expect.objectContaining({ name: "ResourceNotFoundException", message: "Requested resource not found" }),
    );
    const big = Array.from({ length: 11 }, (_, n): TransactWriteItem => {
      return { Put: { TableName, Item: { ...key(`${n}`), v: { B: new Uint8Array(390 * 1024) } } } };
    });
    await expect(write(big)).rejects.toMatchObject({ name: "ValidationException" });
    expect((await fixture.db.scan({ TableName })).Count).toBe(0);
  });
});

describe("TransactGetItems", () => {
  test("answers in the order of the request", async () => {
    const TableName = await fixture.newTable();
    await fixture.db.putItem({ TableName, Item: { ...key("a"), v: { S: "v" }, w: { S: "w" } } });
    const answer = await fixture.db.transactGetItems({
      TransactItems: [
        { Get: { TableName, Key: key("gone") } },
        { Get: { TableName, Key: key("a"), ProjectionExpression: "v" } },
      ],
      ReturnConsumedCapacity: "TOTAL",
    });
    expect(answer.Responses).toEqual([{}, { Item: { v: { S: "v" } } }]);
    expect(answer.ConsumedCapacity).toEqual([{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
  });

  test("is cancelled by a key that does not fit", async () => {
    const TableName = await fixture.newTable();
    const failed = await fixture.db
      .transactGetItems({ TransactItems: [{ Get: { TableName, Key: key("a") } }, { Get: { TableName, Key: {} } }] })
      .catch((error) => error);
    expect(failed).toBeInstanceOf(TransactionCanceledException);
    expect(failed.CancellationReasons).toEqual([
      { Code: "None" },
      { Code: "ValidationError", Message: "The provided key element does not match the schema" },
    ]);
  });
});
