import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

async function tableWith(...items: Record<string, AttributeValue>[]) {
  const TableName = await fixture.newTable({ pk: "S", sk: "N" });
  for (const Item of items) await fixture.db.putItem({ TableName, Item: { ...Item, sk: { N: "1" } } });
  const run = (statement: string, Parameters?: AttributeValue[]) =>
    fixture.db.executeStatement({
      Statement: statement.replace("t1", `"${TableName}"`).replace("KEY", "pk = 'a' AND sk = 1"),
      ...(Parameters ? { Parameters } : {}),
    });
  const read = async () => (await fixture.db.getItem({ TableName, Key: { pk: { S: "a" }, sk: { N: "1" } } })).Item;
  return { TableName, run, read };
}

const item = { pk: { S: "a" }, n: { N: "5" }, l: { L: [{ N: "1" }] }, ss: { SS: ["x"] }, m: { M: { q: { S: "r" } } } };

describe("UPDATE", () => {
  test("sets, adds, appends and removes", async () => {
    const { run, read } = await tableWith(item);
    const assignments = `SET n = n + ? SET m.q = 'new', l = list_append(l, [2])
      SET ss = SET_ADD(ss, <<'y'>>) SET fresh = set_add(fresh, <<1>>) REMOVE m.none`;
    expect((await run(`UPDATE t1 ${assignments} WHERE KEY`, [{ N: "1.5" }])).Items).toEqual([]);
    expect(await read()).toEqual({
      pk: { S: "a" },
      sk: { N: "1" },
      n: { N: "6.5" },
      l: { L: [{ N: "1" }, { N: "2" }] },
      ss: { SS: ["x", "y"] },
      fresh: { NS: ["1"] },
      m: { M: { q: { S: "new" } } },
    });
    await run("UPDATE t1 SET ss = set_delete(ss, <<'x', 'y'>>) WHERE KEY");
    expect(await read()).not.toHaveProperty("ss");
  });

  test.each([
    ["ALL OLD", { ...item, sk: { N: "1" } }],
    ["ALL NEW", { ...item, sk: { N: "1" }, n: { N: "4" } }],
    ["MODIFIED OLD", { n: { N: "5" } }],
    ["MODIFIED NEW", { n: { N: "4" } }],
  ])("RETURNING %s *", async (which, returned) => {
    const { run } = await tableWith(item);
    expect((await run(`UPDATE t1 SET n = n - 1 WHERE KEY RETURNING ${which} *`)).Items).toEqual([returned]);
  });

  test("is made only of an item that is there and meets the rest of WHERE", async () => {
    const { run, read, TableName } = await tableWith(item);
    const failed = { name: "ConditionalCheckFailedException" };
    await expect(run("UPDATE t1 SET n = 1 WHERE KEY AND n > 5")).rejects.toMatchObject(failed);
    await expect(run("UPDATE t1 SET n = 1 WHERE pk = 'b' AND sk = 1")).rejects.toMatchObject(failed);
    const Statement = `UPDATE "${TableName}" SET n = 1 WHERE pk = 'a' AND sk = 1 AND attribute_not_exists(n)`;
    const request = { Statement, ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;
    await expect(fixture.db.executeStatement(request)).rejects.toMatchObject({ ...failed, Item: { n: { N: "5" } } });
    expect(await read()).toMatchObject({ n: { N: "5" } });
    await run("FROM t1 WHERE KEY AND n = 5 SET n = 7");
    expect(await read()).toMatchObject({ n: { N: "7" } });
  });
});

describe("DELETE", () => {
  test("deletes one item, and returns it where that is asked for", async () => {
    const { run, read } = await tableWith(item);
    const failed = { name: "ConditionalCheckFailedException" };
    await expect(run("DELETE FROM t1 WHERE KEY AND n = 6")).rejects.toMatchObject(failed);
    const { Items } = await run("DELETE FROM t1 WHERE KEY AND n = 5 RETURNING ALL OLD *");
    expect(Items).toEqual([{ ...item, sk: { N: "1" } }]);
    expect(await read()).toBeUndefined();
  });

  test("of an item that is not there does nothing", async () => {
    const { run } = await tableWith();
    expect((await run("DELETE FROM t1 WHERE KEY AND n = 5 RETURNING ALL OLD *")).Items).toEqual([]);
  });
});

describe("refused", () => {
  const NO_KEY = "Where clause does not contain a mandatory equality on all key attributes";
  const ILL = "Statement wasn't well formed, can't be processed: ";
  test.each([
    ["UPDATE t1 SET n = 1", NO_KEY],
    ["UPDATE t1 SET n = 1 WHERE pk = 'a'", NO_KEY],
    ["DELETE FROM t1 WHERE pk = 'a' AND sk > 1", NO_KEY],
    ["DELETE FROM t1 WHERE KEY OR n = 1", NO_KEY],
    [
      "DELETE FROM t1 WHERE KEY AND sk = 2",
      "Multiple conditions on same key sk. Only single item Update/Insert/Delete are supported",
    ],
    [
      "UPDATE t1 SET n = 1 WHERE pk = 'a' AND sk = 'x'",
      "Key attribute's data type should match its data type in table's schema: Key sk",
    ],
    [
      "UPDATE t1 SET sk = 1 WHERE KEY",
      "One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key",
    ],
    ["UPDATE t1 t SET n = 1 WHERE KEY", "Aliasing is not supported"],
    [
      "UPDATE t1 SET n = 1 WHERE KEY RETURNING ALL NEW",
      "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause",
    ],
    ["UPDATE t1 SET n = if_not_exists(n, 1) WHERE KEY", "Unrecognized function: if_not_exists at 1:XX:13"],
    [
      "UPDATE t1 SET z = set_add(ss, <<'x'>>) WHERE KEY",
      "The first argument to SET_ADD must equal the assignment value at 1:XX:7",
    ],
    [
      "UPDATE t1 SET ss = set_add(ss, 'x') WHERE KEY",
      "The second argument to SET_ADD must be a value with type SET at 1:XX:2",
    ],
    ["UPDATE t1 SET ss = set_delete(ss) WHERE KEY", "SET_DELETE must have exactly two arguments at 1:XX:10"],
    ["UPDATE t1 SET n = set_add(n, <<1>>) WHERE KEY", "An operand in the update expression has an incorrect data type"],
    ["UPDATE t1.x SET n = 1 WHERE KEY", "This operation is not supported on an index"],
    ["DELETE FROM WHERE KEY", `${ILL}Expected identifier for simple path`],
    ["DELETE FROM t1 WHERE KEY ORDER BY sk", `${ILL}Unexpected token after expression`],
    [
      "DELETE FROM t1 WHERE KEY RETURNING MODIFIED OLD *",
      "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in DELETE statements.",
    ],
    ["FROM t1 SET n = 1 WHERE KEY", `${ILL}Unexpected token after expression`],
  ])("%s", async (statement, message) => {
    const { run, read } = await tableWith(item);
    const error = await run(statement).catch(String);
    expect(String(error).replace(/ 1:\d+:/, " 1:XX:")).toBe(`ValidationException: ${message}`);
    expect(await read()).toEqual({ ...item, sk: { N: "1" } });
  });
});
