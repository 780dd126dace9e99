import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const invalid = (message: string) => expect.objectContaining({ name: "ValidationException", message });

describe("PutItem", () => {
  test("stores every type, returns what it replaced, and normalizes numbers", async () => {
    const TableName = await fixture.newTable({ pk: "S", sk: "N" });
    const Item = {
      pk: { S: "a" },
      sk: { N: "1.50e1" },
      text: { S: "" },
      bytes: { B: Uint8Array.of(0, 255) },
      sets: { L: [{ SS: ["b", "a"] }, { NS: ["1.0", "2"] }, { BS: [Uint8Array.of(1)] }] },
      map: { M: { constructor: { BOOL: false }, __proto: { NULL: true as const }, empty: { M: {} }, list: { L: [] } } },
    };
    expect((await fixture.db.putItem({ TableName, Item, ReturnValues: "ALL_OLD" })).Attributes).toBeUndefined();
    const again = await fixture.db.putItem({
      TableName,
      Item: { pk: Item.pk, sk: { N: "15" } },
      ReturnValues: "ALL_OLD",
    });
    const stored = { ...Item, sk: { N: "15" }, sets: { L: [Item.sets.L[0], { NS: ["1", "2"] }, Item.sets.L[2]] } };
    expect(again.Attributes).toEqual(stored);
    const { Item: got } = await fixture.db.getItem({ TableName, Key: { pk: Item.pk, sk: { N: "15.0" } } });
    expect(got).toEqual({ pk: Item.pk, sk: { N: "15" } });
  });

  test("checks its condition against what is there, and can show it", async () => {
    const TableName = await fixture.newTable();
    const put = (v: string, more: object = {}) => {
      return fixture.db.putItem({
        TableName,
        Item: { pk: { S: "a" }, v: { N: v } },
        ConditionExpression: "attribute_not_exists(pk) OR v < :v",
        ExpressionAttributeValues: { ":v": { N: v } },
        ...more,
      });
    };
    await put("5");
    await put("6");
    const failed = await put("6", { ReturnValuesOnConditionCheckFailure: "ALL_OLD" }).catch((error) => error);
    expect(failed).toBeInstanceOf(ConditionalCheckFailedException);
    expect(failed.message).toBe("The conditional request failed");
    expect(failed.Item).toEqual({ pk: { S: "a" }, v: { N: "6" } });
    expect((await put("1").catch((error) => error)).Item).toBeUndefined();
  });

  test("counts capacity by the larger of the old and the new item", async () => {
    const TableName = await fixture.newTable();
    const put = async (size: number) => {
      const Item = { pk: { S: "a" }, v: { S: "x".repeat(size) } };
      return (await fixture.db.putItem({ TableName, Item, ReturnConsumedCapacity: "INDEXES" })).ConsumedCapacity;
    };
    expect(await put(1020)).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
    expect(await put(1021)).toMatchObject({ CapacityUnits: 2 });
    expect(await put(1)).toMatchObject({ CapacityUnits: 2 });
  });

  test("refuses what does not fit the table's key", async () => {
    const TableName = await fixture.newTable({ pk: "S", sk: "B" });
    const put = (Item: Record<string, object>) => fixture.db.putItem({ TableName, Item: Item as never });
    const pk = { S: "a" };
    const sk = { B: Uint8Array.of(1) };
    const parameters = "One or more parameter values were invalid";
    const empty =
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty";
    const cases: [Record<string, object>, string][] = [
      [{ pk }, `${parameters}: Missing the key sk in the item`],
      [{ pk: { N: "1" }, sk }, `${parameters}: Type mismatch for key pk expected: S actual: N`],
      [{ pk: { S: "" }, sk }, `${empty} string value. Key: pk`],
      [{ pk, sk: { B: new Uint8Array() } }, `${empty} binary value. Key: sk`],
      [
        { pk: { S: "é".repeat(1025) }, sk },
        `${parameters}: Size of hashkey has exceeded the maximum size limit of2048 bytes`,
      ],
      [
        { pk, sk: { B: new Uint8Array(1025) } },
        `${parameters}: Aggregated size of all range keys has exceeded the size limit of 1024 bytes`,
      ],
    ];
    for (const [item, message] of cases) await expect(put(item)).rejects.toEqual(invalid(message));
    await put({ pk: { S: "é".repeat(1024) }, sk: { B: new Uint8Array(1024) } });
  });

  test("refuses what is wrong in any table", async () => {
    const TableName = await fixture.newTable();
    const put = (v: object, more: object = {}) => {
      return fixture.db.putItem({ TableName, Item: { pk: { S: "a" }, v: v as never }, ...more });
    };
    const parameters = "One or more parameter values were invalid";
    let deep: object = { S: "" };
    for (let level = 0; level < 32; level++) deep = { L: [deep] };
    const cases: [object, string][] = [
      [{ SS: [] }, `${parameters}: An string set  may not be empty`],
      [{ BS: [] }, `${parameters}: Binary sets should not be empty`],
      [{ SS: ["a", "b", "a"] }, `${parameters}: Input collection ["a", "b", "a"] contains duplicates.`],
      [{ NS: ["1", "1.0"] }, `${parameters}: Input collection contains duplicates.`],
      [{ N: "1e126" }, "Number overflow. Attempting to store a number with magnitude larger than supported range"],
      [{ NULL: false }, `${parameters}: Null attribute value types must have the value of true`],
      [
        deep,
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit",
      ],
      [{ S: "x".repeat(400 * 1024) }, "Item size has exceeded the maximum allowed size"],
    ];
    for (const [value, message] of cases) {
      await expect(put(value)).rejects.toEqual(invalid(`1 validation error detected: ${message}`));
    }
    await expect(put({ S: "" }, { ReturnValues: "ALL_NEW" })).rejects.toEqual(
      invalid("1 validation error detected: ReturnValues can only be ALL_OLD or NONE"),
    );
    await expect(put({ S: "" }, { ReturnValues: "x", TableName: "a!" })).rejects.toEqual(
      invalid(
        "2 validation errors detected: Value 'x' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; Value 'a!' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      ),
    );
    await expect(put({ S: "" }, { TableName: "gone" })).rejects.toEqual(
      expect.objectContaining({ name: "ResourceNotFoundException", message: "Requested resource not found" }),
    );
  });
});

describe("UpdateItem", () => {
  const pk = { S: "a" };
  const update = (TableName: string, UpdateExpression: string, more: object = {}) => {
    const used = Object.entries({ ":v": { N: "1" }, ":w": { S: "w" } }).filter(([name]) =>
      UpdateExpression.includes(name),
    );
    const values = used.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(used) } : {};
    return fixture.db.updateItem({ TableName, Key: { pk }, UpdateExpression, ...values, ...more });
  };

  test("makes an item, but not when it only takes away", async () => {
    const TableName = await fixture.newTable();
    await update(TableName, "REMOVE a.b, c");
    expect((await fixture.db.getItem({ TableName, Key: { pk } })).Item).toBeUndefined();
    await fixture.db.updateItem({ TableName, Key: { pk } });
    expect((await fixture.db.getItem({ TableName, Key: { pk } })).Item).toEqual({ pk });
    await update(TableName, "ADD tally :v");
    expect((await fixture.db.getItem({ TableName, Key: { pk } })).Item).toEqual({ pk, tally: { N: "1" } });
  });

  test("returns what is asked for", async () => {
    const TableName = await fixture.newTable();
    const Item = { pk, n: { N: "1" }, m: { M: { a: { S: "a" }, b: { S: "b" } } }, l: { L: [{ S: "0" }, { S: "1" }] } };
    const returned = async (
      ReturnValues: string,
      expression = "SET n = n + :v, m.a = :w, l[1] = :w, x = :w REMOVE m.b",
    ) => {
      await fixture.db.putItem({ TableName, Item });
      return (await update(TableName, expression, { ReturnValues })).Attributes;
    };
    const after = { pk, n: { N: "2" }, m: { M: { a: { S: "w" } } }, l: { L: [{ S: "0" }, { S: "w" }] }, x: { S: "w" } };
    expect(await returned("NONE")).toBeUndefined();
    expect(await returned("ALL_OLD")).toEqual(Item);
    expect(await returned("ALL_NEW")).toEqual(after);
    expect(await returned("UPDATED_OLD")).toEqual({ n: Item.n, m: Item.m, l: { L: [{ S: "1" }] } });
    expect(await returned("UPDATED_NEW")).toEqual({ n: after.n, m: after.m, l: { L: [{ S: "w" }] }, x: after.x });
    expect(await returned("UPDATED_OLD", "SET x = :w")).toBeUndefined();
  });

  test("refuses to change the key or to make the item too large, and then changes nothing", async () => {
    const TableName = await fixture.newTable();
    await fixture.db.putItem({ TableName, Item: { pk, big: { S: "x".repeat(300 * 1024) } } });
    await expect(update(TableName, "SET pk = :w")).rejects.toEqual(
      invalid(
        "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key",
      ),
    );
    await expect(update(TableName, "SET copied = big, x = :w")).rejects.toEqual(
      invalid("Item size to update has exceeded the maximum allowed size"),
    );
    expect(Object.keys((await fixture.db.getItem({ TableName, Key: { pk } })).Item ?? {})).toEqual(["pk", "big"]);
  });
});

test("DeleteItem returns what it deleted, under its condition", async () => {
  const TableName = await fixture.newTable();
  const Key = { pk: { S: "a" } };
  await fixture.db.putItem({ TableName, Item: { ...Key, v: { S: "v" } } });
  const condition = { ConditionExpression: "v = :v", ExpressionAttributeValues: { ":v": { S: "other" } } };
  await expect(fixture.db.deleteItem({ TableName, Key, ...condition })).rejects.toThrow(
    ConditionalCheckFailedException,
  );
  const deleted = await fixture.db.deleteItem({ TableName, Key, ReturnValues: "ALL_OLD" });
  expect(deleted.Attributes).toEqual({ ...Key, v: { S: "v" } });
  expect((await fixture.db.deleteItem({ TableName, Key, ReturnValues: "ALL_OLD" })).Attributes).toBeUndefined();
});
