import type { ExecuteTransactionCommandInput } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
let table = "";
beforeAll(async () => {
  await fixture.start();
  table = await fixture.newTable();
});
afterAll(() => fixture.stop());

const transact = (...statements: string[]) =>
  fixture.db.executeTransaction({
    TransactStatements: statements.map((each) => ({ Statement: each.replace("t1", `"${table}"`) })),
    ReturnConsumedCapacity: "TOTAL",
  });

const count = async (pk: string) => (await fixture.db.getItem({ TableName: table, Key: { pk: { S: pk } } })).Item?.n?.N;

const put = (pk: string, n: number) =>
  fixture.db.putItem({ TableName: table, Item: { pk: { S: pk }, n: { N: String(n) } } });

test("writes all or nothing", async () => {
  await Promise.all([put("all", 1), put("checked", 1)]);
  const { Responses, ConsumedCapacity } = await transact(
    "INSERT INTO t1 VALUE {'pk': 'fresh', 'n': 2}",
    "UPDATE t1 SET n = n + 1 WHERE pk = 'all'",
    "EXISTS(SELECT * FROM t1 WHERE pk = 'checked' AND n = 1)",
    "DELETE FROM t1 WHERE pk = 'nobody'",
  );
  expect(Responses).toEqual([]);
  expect(ConsumedCapacity).toEqual([{ TableName: table, CapacityUnits: 8, WriteCapacityUnits: 8 }]);
  expect([await count("fresh"), await count("all")]).toEqual(["2", "2"]);
  const failed = transact(
    "UPDATE t1 SET n = 9 WHERE pk = 'all'",
    "INSERT INTO t1 VALUE {'pk': 'fresh'}",
    "EXISTS(SELECT * FROM t1 WHERE pk = 'checked' AND n = 2)",
    "UPDATE t1 SET pk = 'x' WHERE pk = 'fresh2'",
  );
  await expect(failed).rejects.toMatchObject({
    name: "TransactionCanceledException",
    CancellationReasons: [{ Code: "None" }, { Code: "None" }, { Code: "None" }, { Code: "ValidationError" }],
  });
  const duplicate = transact(
    "UPDATE t1 SET n = 9 WHERE pk = 'all'",
    "INSERT INTO t1 VALUE {'pk': 'fresh'}",
    "EXISTS(SELECT * FROM t1 WHERE pk = 'checked' AND n = 2)",
  );
  await expect(duplicate).rejects.toMatchObject({
    CancellationReasons: [
      { Code: "None" },
      { Code: "DuplicateItem", Message: "Duplicate primary key exists in table" },
      { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
    ],
  });
  expect(await count("all")).toBe("2");
});

test("reads items, one for each statement", async () => {
  await put("read", 7);
  const { Responses, ConsumedCapacity } = await transact(
    "SELECT n FROM t1 WHERE pk = 'read'",
    "SELECT * FROM t1 WHERE pk = 'nobody'",
  );
  expect(Responses).toEqual([{ Item: { n: { N: "7" } } }, {}]);
  expect(ConsumedCapacity).toEqual([{ TableName: table, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
});

test("is done once under its token", async () => {
  await put("once", 0);
  const request: ExecuteTransactionCommandInput = {
    TransactStatements: [{ Statement: `UPDATE "${table}" SET n = n + 1 WHERE pk = 'once'` }],
    ClientRequestToken: "once",
    ReturnConsumedCapacity: "TOTAL",
  };
  await fixture.db.executeTransaction(request);
  const again = await fixture.db.executeTransaction(request);
  expect(again.ConsumedCapacity).toEqual([{ TableName: table, CapacityUnits: 2, ReadCapacityUnits: 2 }]);
  expect(await count("once")).toBe("1");
  const other = { ...request, TransactStatements: [{ Statement: `DELETE FROM "${table}" WHERE pk = 'once'` }] };
  await expect(fixture.db.executeTransaction(other)).rejects.toMatchObject({
    name: "IdempotentParameterMismatchException",
  });
});

describe("refused", () => {
  const FIRST = "Validation failed in TransactStatements[0]: ";
  test.each([
    ["SELECT * FROM t1 WHERE", `${FIRST}Statement wasn't well formed, can't be processed: Unexpected term`],
    [
      "SELECT * FROM t1 WHERE n = 1",
      `${FIRST}Select statements within ExecuteTransaction must specify the primary key in the where clause.`,
    ],
    [
      "SELECT * FROM t1 WHERE pk = 'a' AND n = 1",
      `${FIRST}Select statements within ExecuteTransaction must specify the primary key in the where clause.`,
    ],
    [
      "EXISTS(SELECT * FROM t1 WHERE pk = 'a')",
      `${FIRST}EXISTS() must contain a single item read with additional condition`,
    ],
    [
      "DELETE FROM t1 WHERE pk = 'a' RETURNING ALL OLD *",
      `${FIRST}RETURNING clause is not supported in ExecuteTransaction.`,
    ],
  ])("%s", async (statement, message) => {
    await expect(transact(statement)).rejects.toThrow(
      expect.objectContaining({ name: "ValidationException", message }),
    );
  });

  test("an item that is too large, as a whole", async () => {
    const TransactStatements = [
      { Statement: `INSERT INTO "${table}" VALUE {'pk': 'large', 'x': ?}`, Parameters: [{ S: "x".repeat(410_000) }] },
    ];
    await expect(fixture.db.executeTransaction({ TransactStatements })).rejects.toMatchObject({
      name: "ValidationException",
      message: "Item size has exceeded the maximum allowed size",
    });
  });

  test("reads and writes in one", async () => {
    const mixed = transact("SELECT * FROM t1 WHERE pk = 'a'", "DELETE FROM t1 WHERE pk = 'a'");
    await expect(mixed).rejects.toThrow("API does not support both read and write operations in the same request.");
  });

  test("two writes of one item", async () => {
    const twice = transact("DELETE FROM t1 WHERE pk = 'a'", "UPDATE t1 SET n = 1 WHERE pk = 'a'");
    await expect(twice).rejects.toThrow("Transaction request cannot include multiple operations on one item");
  });
});

describe("BatchExecuteStatement", () => {
  const batch = async (...statements: string[]) => {
    const Statements = statements.map((each) => ({ Statement: each.replace("t1", `"${table}"`) }));
    return (await fixture.db.batchExecuteStatement({ Statements })).Responses;
  };

  test("reads single items", async () => {
    await put("batch", 3);
    const Message = "Select statements within BatchExecuteStatement must specify the primary key in the where clause.";
    expect(
      await batch("SELECT n FROM t1 WHERE pk = 'batch'", "SELECT * FROM t1", "SELECT * FROM t1 WHERE pk = 'nobody'"),
    ).toEqual([
      { TableName: table, Item: { n: { N: "3" } } },
      { Error: { Code: "ValidationError", Message } },
      { TableName: table },
    ]);
  });

  test("writes, and returns what RETURNING asks for", async () => {
    await put("batch-write", 3);
    expect(
      await batch(
        "UPDATE t1 SET n = 4 WHERE pk = 'batch-write' RETURNING MODIFIED NEW *",
        "UPDATE t1 REMOVE n WHERE pk = 'batch-write' RETURNING MODIFIED NEW *",
        "DELETE FROM t1 WHERE pk = 'batch-write' RETURNING ALL OLD *",
        "UPDATE t1 SET n = 4 WHERE pk = 'batch-write'",
        "SLECT",
      ),
    ).toEqual([
      { TableName: table, Item: { n: { N: "4" } } },
      { TableName: table },
      { TableName: table, Item: { pk: { S: "batch-write" } } },
      { Error: { Code: "ConditionalCheckFailed", Message: "The conditional request failed" } },
      { Error: { Code: "ValidationError", Message: expect.stringContaining("Expected data manipulation") } },
    ]);
  });

  test("refuses reads and writes in one", async () => {
    const mixed = batch("SELECT * FROM t1 WHERE pk = 'a'", "DELETE FROM t1 WHERE pk = 'a'");
    await expect(mixed).rejects.toThrow("API does not support both read and write operations in the same request.");
  });
});
