import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const read = async (TableName: string, pk: string) =>
  (await fixture.db.getItem({ TableName, Key: { pk: { S: pk } } })).Item;

test("INSERT writes an item, literals and parameters alike, and only where none stands", async () => {
  const TableName = await fixture.newTable();
  const Statement = `insert into "${TableName}" value {'pk': ?, 'it''s': 'o''k', 'n': -1.50, 'b': true, 'l': [?, null, {'m': 'x'}], 's': <<1, 2>>};`;
  const Parameters = [{ S: "a" }, { B: Buffer.from("b") }];
  const insert = () => fixture.db.executeStatement({ Statement, Parameters, ReturnConsumedCapacity: "TOTAL" });
  expect(await insert()).toMatchObject({ ConsumedCapacity: { TableName, CapacityUnits: 1 } });
  expect(await read(TableName, "a")).toEqual({
    pk: { S: "a" },
    "it's": { S: "o'k" },
    n: { N: "-1.5" },
    b: { BOOL: true },
    l: { L: [{ B: new Uint8Array([98]) }, { NULL: true }, { M: { m: { S: "x" } } }] },
    s: { NS: expect.arrayContaining(["1", "2"]) },
  });
  await expect(insert()).rejects.toMatchObject({
    name: "DuplicateItemException",
    message: "Duplicate primary key exists in table",
  });
});

test("a batch runs each statement by itself", async () => {
  const TableName = await fixture.newTable();
  const insert = (pk: string, table = TableName) => ({
    Statement: `INSERT INTO "${table}" VALUE {'pk': ?}`,
    Parameters: [{ S: pk }],
    ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const,
  });
  const Statements = [insert("a"), insert("a"), insert("b", "none"), insert("", TableName), insert("c")];
  const { Responses } = await fixture.db.batchExecuteStatement({ Statements });
  expect(Responses).toEqual([
    { TableName },
    { Error: { Code: "DuplicateItem", Message: "Duplicate primary key exists in table", Item: { pk: { S: "a" } } } },
    { Error: { Code: "ResourceNotFound", Message: "Requested resource not found" } },
    { Error: { Code: "ValidationError", Message: expect.stringContaining("empty string") } },
    { TableName },
  ]);
  expect(await read(TableName, "c")).toBeDefined();
});

describe("refused", () => {
  test.each([
    ["nonsense", [], "Expected data manipulation"],
    ["INSERT INTO t VALUE {'pk': ?}", [], "Number of parameters in request and statement don't match."],
    ["INSERT INTO t VALUE {'pk': 'a'}", [{ S: "b" }], "Number of parameters in request and statement don't match."],
    ["INSERT INTO t VALUE {'pk': 'a' 'b': 1}", [], "Unexpected term"],
    ["INSERT INTO t VALUE {'pk': 'a'} garbage", [], "Unexpected token after expression"],
    ["INSERT INTO t u VALUE {'pk': 'a'}", [], "Unexpected token after expression"],
    ["INSERT INTO t VALUE {'pk': \u0001}", [], "Statement wasn't well formed, can't be processed: "],
    ["INSERT INTO t VALUE ?", [{ M: { pk: { S: "b" } } }], "Unsupported format in item expression."],
    ["INSERT INTO t VALUE {'pk': 'a', 'pk': 'b'}", [], "Duplicate keys in tuple. Key: pk under root"],
    ["INSERT INTO t VALUE {'pk': 'a', 'l': [1, 1e126]}", [], "larger than supported range under root[1]"],
    ["INSERT INTO t VALUE {'pk': 'a', 'm': {'x': 1e126}}", [], "larger than supported range under root.x"],
    ["INSERT INTO t VALUE {'pk': 'a', 's': <<'x', 'x'>>}", [], "Input collection [x, x] contains duplicates."],
    ["INSERT INTO t VALUE {'pk': 'a', 's': <<>>}", [], "Empty bags are not supported"],
    ["INSERT INTO t VALUE {'pk': set_add(a, b)}", [], "Unsupported data type: set_add under key root at 1:28:7"],
    ["INSERT INTO t VALUE {'pk': 'a'} RETURNING ALL OLD *", [], "RETURNING is not supported in INSERT"],
  ])("%s", async (Statement, Parameters, message) => {
    const parameters = Parameters.length > 0 ? { Parameters } : {};
    await expect(fixture.db.executeStatement({ Statement, ...parameters })).rejects.toThrow(message);
  });
});
