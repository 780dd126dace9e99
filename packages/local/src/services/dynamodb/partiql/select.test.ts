import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
let orders = "";

beforeAll(async () => {
  await fixture.start();
  const sort = (name: string) => [
    { AttributeName: "pk", KeyType: "HASH" as const },
    { AttributeName: name, KeyType: "RANGE" as const },
  ];
  orders = await fixture.newTable(
    { pk: "S", sk: "N", state: "S" },
    {
      GlobalSecondaryIndexes: [
        {
          IndexName: "by-state",
          KeySchema: [{ AttributeName: "state", KeyType: "HASH" }],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
      LocalSecondaryIndexes: [
        { IndexName: "local", KeySchema: sort("state"), Projection: { ProjectionType: "KEYS_ONLY" } },
      ],
    },
  );
  const put = (pk: string, sk: number, more: Record<string, AttributeValue> = {}) =>
    fixture.db.putItem({ TableName: orders, Item: { pk: { S: pk }, sk: { N: String(sk) }, ...more } });
  await put("a", 1, { state: { S: "new" }, tags: { SS: ["x", "y"] }, total: { N: "10" } });
  await put("a", 2, { state: { S: "old" }, m: { M: { deep: { L: [{ S: "first" }, { S: "second" }] } } } });
  await put("a", 3, { state: { S: "new" }, flag: { BOOL: true }, gone: { NULL: true } });
  await put("b", 1, { total: { N: "20" } });
  await put("c", 1);
});
afterAll(() => fixture.stop());

const select = (what: string, Parameters?: AttributeValue[]) =>
  fixture.db.executeStatement({
    Statement: what.replace("orders", `"${orders}"`),
    ...(Parameters ? { Parameters } : {}),
  });

const keys = async (what: string, Parameters?: AttributeValue[]) =>
  ((await select(what, Parameters)).Items ?? []).map(({ pk, sk }) => `${pk?.S}${sk?.N}`).join(" ");

describe("finds what WHERE asks for", () => {
  test.each([
    ["pk = 'a'", "a1 a2 a3"],
    ["'a' = pk AND 1 < sk", "a2 a3"],
    ["pk = 'a' AND sk BETWEEN 2 AND 9", "a2 a3"],
    ["pk = 'a' AND sk >= 2 AND sk < 3", "a2"],
    ["pk = 'a' AND sk IN [1, 3, 7]", "a1 a3"],
    ["pk IN ('b', 'c')", "b1 c1"],
    ["pk = 'a' AND sk = 1 OR pk = 'b'", "a1 b1"],
    ["pk = 'a' AND NOT sk = 2", "a1 a3"],
    ["pk = 'a' AND (total = 1e1 OR flag = true) -- a note", "a1 a3"],
    ["pk = 'a' AND contains(tags, 'x')", "a1"],
    ["pk = 'a' AND begins_with(\"state\", 'ol')", "a2"],
    ["pk = 'a' AND SIZE(m.deep) = 2", "a2"],
    ["pk = 'a' AND m.deep[1] = 'second'", "a2"],
    ["pk = 'a' AND total IS MISSING", "a2 a3"],
    ["pk = 'a' AND gone IS NULL", "a3"],
    ["pk = 'a' AND state IS NOT STRING", ""],
    ["pk = 'a' AND attribute_exists(total) = false", "a2 a3"],
    ["pk = 'a' AND attribute_type(tags, 'SS')", "a1"],
    ["pk = 'a' AND sk != 2 /* neither */ AND total <> 10", "a3"],
    ["pk = 'nobody'", ""],
  ])("%s", async (where, found) => {
    expect(await keys(`SELECT * FROM orders WHERE ${where}`)).toBe(found);
  });

  test("by a scan, where no partition key is named", async () => {
    const { Items } = await select("select pk from orders where total > ?", [{ N: "15" }]);
    expect(Items).toEqual([{ pk: { S: "b" } }]);
    expect((await select("SELECT * FROM orders")).Items).toHaveLength(5);
  });
});

test("a path's value is returned under the path's last name", async () => {
  const { Items } = await select("SELECT m.deep, m.deep[0], nothing FROM orders WHERE pk = 'a' AND sk = 2");
  expect(Items).toEqual([{ deep: { L: [{ S: "first" }, { S: "second" }] }, "deep[0]": { S: "first" } }]);
});

test("ORDER BY sorts by sort key, and several partitions by theirs", async () => {
  expect(await keys("SELECT * FROM orders WHERE pk = 'a' ORDER BY sk DESC")).toBe("a3 a2 a1");
  expect(await keys("SELECT * FROM orders WHERE pk IN ['a', 'b'] ORDER BY pk DESC, sk ASC")).toBe("b1 a1 a2 a3");
});

test("reads indexes", async () => {
  expect(await keys(`SELECT * FROM "${orders}"."by-state" WHERE state = 'old'`)).toBe("a2");
  expect(await keys(`SELECT * FROM "${orders}"."by-state" WHERE pk = 'a' AND sk = 3`)).toBe("a3");
  const { Items } = await select(`SELECT total FROM "${orders}"."local" WHERE pk = 'a' AND sk = 1`);
  expect(Items).toEqual([{ total: { N: "10" } }]);
});

test("goes on with a token, which is of one statement", async () => {
  const Statement = `SELECT * FROM "${orders}" WHERE pk IN ['a', 'b']`;
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await fixture.db.executeStatement({ Statement, Limit: 2, ...(NextToken ? { NextToken } : {}) });
    found.push((page.Items ?? []).map(({ pk, sk }) => `${pk?.S}${sk?.N}`).join(" "));
    NextToken = page.NextToken;
    expect(page.LastEvaluatedKey === undefined).toBe(NextToken === undefined);
  } while (NextToken);
  expect(found).toEqual(["a1 a2", "a3 b1", ""]);
  const first = await fixture.db.executeStatement({ Statement, Limit: 2 });
  const other = { Statement: `SELECT * FROM "${orders}"`, NextToken: first.NextToken ?? "" };
  await expect(fixture.db.executeStatement(other)).rejects.toThrow("NextToken does not match request");
  await expect(fixture.db.executeStatement({ Statement, NextToken: "x" })).rejects.toThrow("Invalid NextToken");
});

test("takes capacity as the query would", async () => {
  const Statement = `SELECT * FROM "${orders}" WHERE pk IN ['a', 'b']`;
  const request = { Statement, ReturnConsumedCapacity: "TOTAL" } as const;
  expect((await fixture.db.executeStatement(request)).ConsumedCapacity?.CapacityUnits).toBe(1);
  const consistent = await fixture.db.executeStatement({ ...request, ConsistentRead: true });
  expect(consistent.ConsumedCapacity?.CapacityUnits).toBe(2);
});

describe("refuses in AWS's words", () => {
  const ILL = "Statement wasn't well formed, can't be processed: ";
  test.each([
    ["SLECT * FROM orders", `${ILL}Expected data manipulation`],
    ["SELECT * FROM", `${ILL}Unexpected term`],
    ["SELECT * FROM orders WHERE", `${ILL}Unexpected term`],
    ["SELECT * FROM orders WHERE pk = 'a' AND", `${ILL}Missing right-hand side expression of infix operator`],
    ["SELECT * FROM orders WHERE ORDER BY pk", `${ILL}Unexpected keyword`],
    ["SELECT * FROM orders WHERE pk = LIKE", `${ILL}Unexpected operator`],
    ["SELECT * FROM orders WHERE pk = 'a' foo", `${ILL}Unexpected token after expression`],
    ["SELECT * FROM orders WHERE pk = 'a' # note", ILL],
    ["SELECT * FROM orders WHERE pk = 1e99999999999", ILL],
    ["SELECT * FROM orders WHERE pk = 'a' AND x IS FOO", `${ILL}Expected type name`],
    ["SELECT * FROM orders WHERE pk = 'a' AND attribute_exists(m.inner)", `${ILL}Invalid path dot component`],
    ["SELECT * FROM orders t WHERE pk = 'a'", "Aliasing is not supported"],
    ['SELECT * FROM ""', "Path component cannot be an empty string"],
    ['SELECT * FROM "a"."b"."c"', "A path may contain at most 2 components in the FROM clause"],
    ['SELECT * FROM orders."none"', "The table does not have the specified index"],
    ["SELECT *, pk FROM orders", "Other attributes should not be present in the projection when '*' is used."],
    ["SELECT a.b, b FROM orders", "Duplicate identifiers in select clause: b"],
    ["SELECT size(m) FROM orders", "Unexpected path component at 1:8:4"],
    ["SELECT COUNT(*) FROM orders", "Waybill does not implement PartiQL's COUNT of DynamoDB."],
    [
      "SELECT * FROM orders WHERE pk = 1",
      "Key attribute's data type should match its data type in table's schema: Key pk",
    ],
    [
      "SELECT * FROM orders WHERE total > 1e126",
      "Number overflow. Attempting to store a number with magnitude larger than supported range under root",
    ],
    [
      "SELECT * FROM orders WHERE total IN []",
      "IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq with at least one member",
    ],
    [
      "SELECT * FROM orders WHERE attribute_exists('x')",
      "Operator or function requires a document path; operator or function: attribute_exists",
    ],
    [
      "SELECT * FROM orders WHERE flag < true",
      "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
    ],
    ["SELECT * FROM x LIMIT 5", "Unsupported clause: LIMIT at 1:23:1"],
    ["SELECT * FROM orders WHERE total = 5 + 5", "Unsupported operator in Condition Expression. Operator: +"],
    ["SELECT * FROM orders WHERE total", "WHERE clause must contain an expression that resolves to a boolean"],
    ["SELECT * FROM orders ORDER BY pk", "Must have WHERE clause in the statement when using ORDER BY clause."],
    [
      "SELECT * FROM orders WHERE total = 1 ORDER BY pk",
      "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.",
    ],
    [
      "SELECT * FROM orders WHERE pk = 'a' ORDER BY total",
      "Variable reference total in ORDER BY clause must be part of the primary key",
    ],
    [
      "SELECT * FROM orders WHERE pk IN ['a', 'b'] ORDER BY sk",
      "Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.",
    ],
    [
      'SELECT total FROM orders."by-state"',
      "One or more parameter values were invalid: Global secondary index by-state does not project [total]",
    ],
    [
      'SELECT * FROM orders."by-state" WHERE total = 1',
      "One or more parameter values were invalid: Secondary index by-state does not project one or more filter attributes: [total]",
    ],
    ["EXISTS(SELECT * FROM orders WHERE pk = 'a')", "EXISTS can only be used in ExecuteTransaction write requests."],
  ])("%s", async (statement, message) => {
    await expect(select(statement)).rejects.toThrow(expect.objectContaining({ message }));
  });

  test("a function that there is not, at its place", async () => {
    const statement = `SELECT *\n FROM "${orders}" WHERE\n  exists(x)`;
    await expect(select(statement)).rejects.toThrow("Unrecognized function: exists at 3:3:6");
  });

  test("a consistent read of a global index", async () => {
    const Statement = `SELECT * FROM "${orders}"."by-state"`;
    const read = fixture.db.executeStatement({ Statement, ConsistentRead: true });
    await expect(read).rejects.toThrow("Strongly consistent read is not supported on Global Secondary Indexes");
  });

  test("a table that there is not", async () => {
    await expect(select("SELECT * FROM nothing")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
