import type {
  AttributeValue,
  CreateTableCommandInput,
  KeySchemaElement,
  QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const invalid = (message: string) => expect.objectContaining({ name: "ValidationException", message });
const parameters = "One or more parameter values were invalid";
const hash = (AttributeName: string) => ({ AttributeName, KeyType: "HASH" as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: "RANGE" as const });
const s = (S: string): AttributeValue => ({ S });

const INDEXES: Partial<CreateTableCommandInput> = {
  LocalSecondaryIndexes: [
    { IndexName: "local", KeySchema: [hash("pk"), range("by")], Projection: { ProjectionType: "KEYS_ONLY" } },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: "global",
      KeySchema: [hash("by")],
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["shown"] },
    },
  ],
};

const newTable = () => fixture.newTable({ pk: "S", sk: "S", by: "S" }, INDEXES);
const item = (sk: string, more: Record<string, AttributeValue> = {}) => ({ pk: s("p"), sk: s(sk), ...more });
const ofLocal = { KeyConditionExpression: "pk = :v", ExpressionAttributeValues: { ":v": s("p") }, IndexName: "local" };
const ofGlobal = {
  KeyConditionExpression: "#by = :v",
  ExpressionAttributeNames: { "#by": "by" },
  ExpressionAttributeValues: { ":v": s("x") },
  IndexName: "global",
};

describe("an index", () => {
  test("has the items that have its key, with the attributes that it projects", async () => {
    const TableName = await newTable();
    await fixture.db.putItem({ TableName, Item: item("1", { by: s("x"), shown: s("s"), kept: s("h") }) });
    await fixture.db.putItem({ TableName, Item: item("2", { shown: s("s") }) });
    const query = async (more: Partial<QueryCommandInput>) => (await fixture.db.query({ TableName, ...more })).Items;
    expect(await query(ofGlobal)).toEqual([item("1", { by: s("x"), shown: s("s") })]);
    expect(await query(ofLocal)).toEqual([item("1", { by: s("x") })]);
    expect(await query({ ...ofLocal, Select: "ALL_ATTRIBUTES" })).toEqual([
      item("1", { by: s("x"), shown: s("s"), kept: s("h") }),
    ]);
    expect(await query({ ...ofLocal, ProjectionExpression: "kept" })).toEqual([{ kept: s("h") }]);
    expect((await fixture.db.scan({ TableName, IndexName: "global", Select: "COUNT" })).Count).toBe(1);
    await fixture.db.updateItem({
      TableName,
      Key: item("1"),
      UpdateExpression: "REMOVE #by",
      ExpressionAttributeNames: { "#by": "by" },
    });
    expect(await query(ofGlobal)).toEqual([]);
    const { Table } = await fixture.db.describeTable({ TableName });
    expect(Table).toMatchObject({ ItemCount: 2, GlobalSecondaryIndexes: [{ ItemCount: 0, IndexSizeBytes: 0 }] });
  });

  test("goes on after the last key of a page, even among equal keys", async () => {
    const TableName = await newTable();
    for (let n = 0; n < 7; n++) await fixture.db.putItem({ TableName, Item: item(`${n}`, { by: s("x") }) });
    const found: (string | undefined)[] = [];
    let ExclusiveStartKey: QueryCommandInput["ExclusiveStartKey"];
    do {
      const page = await fixture.db.query({ TableName, ...ofGlobal, Limit: 2, ExclusiveStartKey });
      found.push(...(page.Items ?? []).map(({ sk }) => sk?.S));
      ExclusiveStartKey = page.LastEvaluatedKey;
      if (ExclusiveStartKey) expect(Object.keys(ExclusiveStartKey).toSorted()).toEqual(["by", "pk", "sk"]);
    } while (ExclusiveStartKey);
    expect(found.toSorted()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
  });

  test("takes write capacity when what it has changes", async () => {
    const TableName = await newTable();
    const put = async (more: Record<string, AttributeValue>) => {
      const answer = await fixture.db.putItem({
        TableName,
        Item: item("1", more),
        ReturnConsumedCapacity: "INDEXES",
        ReturnItemCollectionMetrics: "SIZE",
      });
      expect(answer.ItemCollectionMetrics).toEqual({ ItemCollectionKey: { pk: s("p") }, SizeEstimateRangeGB: [0, 1] });
      const { CapacityUnits, LocalSecondaryIndexes, GlobalSecondaryIndexes } = answer.ConsumedCapacity ?? {};
      return [
        CapacityUnits,
        LocalSecondaryIndexes?.local?.CapacityUnits,
        GlobalSecondaryIndexes?.global?.CapacityUnits,
      ];
    };
    expect(await put({})).toEqual([1, undefined, undefined]);
    expect(await put({ by: s("x") })).toEqual([3, 1, 1]);
    expect(await put({ by: s("x"), kept: s("h") })).toEqual([1, undefined, undefined]);
    expect(await put({ by: s("x"), shown: s("s") })).toEqual([2, undefined, 1]);
    expect(await put({ by: s("y"), shown: s("s") })).toEqual([5, 2, 2]);
    expect(await put({})).toEqual([3, 1, 1]);
  });

  test("refuses values that cannot be its key", async () => {
    const TableName = await newTable();
    const empty = "The AttributeValue for a key attribute cannot contain an empty string value.";
    const put = (by: AttributeValue) => fixture.db.putItem({ TableName, Item: item("1", { by }) });
    await expect(put({ N: "1" })).rejects.toEqual(
      invalid(`${parameters}: Type mismatch for Index Key by Expected: S Actual: N IndexName: local`),
    );
    await expect(put(s(""))).rejects.toEqual(
      invalid(
        `One or more parameter values are not valid. A value specified for a secondary index key is not supported. ${empty} IndexName: local, IndexKey: by`,
      ),
    );
    const update = (UpdateExpression: string, values: Record<string, AttributeValue> = {}) => {
      return fixture.db.updateItem({
        TableName,
        Key: item("1"),
        UpdateExpression,
        ExpressionAttributeNames: { "#by": "by" },
        ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
      });
    };
    await fixture.db.putItem({ TableName, Item: item("1", { n: { N: "1" } }) });
    await expect(update("SET #by = :v", { ":v": { N: "1" } })).rejects.toEqual(
      invalid(`${parameters}: Type mismatch for Index Key by Expected: S Actual: N IndexName: local`),
    );
    await expect(update("SET #by = n")).rejects.toEqual(
      invalid("The update expression attempted to update the secondary index key to unsupported type"),
    );
    await expect(update("SET #by = :v", { ":v": s("") })).rejects.toEqual(
      invalid(
        `One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. ${empty}`,
      ),
    );
    await expect(update("SET #by.a = :v", { ":v": s("a") })).rejects.toEqual(
      invalid(
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: by",
      ),
    );
  });

  test.each<[string, Partial<QueryCommandInput>, string]>([
    [
      "consistent",
      { ...ofGlobal, ConsistentRead: true },
      "Consistent reads are not supported on global secondary indexes",
    ],
    [
      "of all attributes",
      { ...ofGlobal, Select: "ALL_ATTRIBUTES" },
      `${parameters}: Select type ALL_ATTRIBUTES is not supported for global secondary index global because its projection type is not ALL`,
    ],
    [
      "of what it has not",
      { ...ofGlobal, ProjectionExpression: "kept, shown" },
      `${parameters}: Global secondary index global does not project [kept]`,
    ],
    [
      "by what it has not",
      { ...ofGlobal, FilterExpression: "kept = :v" },
      `${parameters}: Secondary index global does not project one or more filter attributes: [kept]`,
    ],
    ["from the key of a table", { ...ofGlobal, ExclusiveStartKey: item("1") }, "The provided starting key is invalid"],
  ])("refuses a query %s", async (_, more, message) => {
    const TableName = await newTable();
    await expect(fixture.db.query({ TableName, ...more })).rejects.toEqual(invalid(message));
  });
});

describe("a global index", () => {
  const created = (TableName: string, KeySchema: KeySchemaElement[] = [hash("by")]) => {
    return fixture.db.updateTable({
      TableName,
      AttributeDefinitions: KeySchema.map(({ AttributeName }) => ({ AttributeName, AttributeType: "S" })),
      GlobalSecondaryIndexUpdates: [
        { Create: { IndexName: "global", KeySchema, Projection: { ProjectionType: "ALL" } } },
      ],
    });
  };
  const described = async (TableName: string) => (await fixture.db.describeTable({ TableName })).Table;

  test("is made of the items that are there and fit it, and can be deleted", async () => {
    const TableName = await fixture.newTable();
    await fixture.db.putItem({ TableName, Item: { pk: s("a"), by: s("x") } });
    await fixture.db.putItem({ TableName, Item: { pk: s("b"), by: { N: "1" } } });
    await fixture.db.putItem({ TableName, Item: { pk: s("c"), by: s("") } });
    const answer = await created(TableName);
    expect(answer.TableDescription).toMatchObject({
      TableStatus: "UPDATING",
      GlobalSecondaryIndexes: [{ IndexStatus: "CREATING", Backfilling: true }],
    });
    expect(await described(TableName)).toMatchObject({
      GlobalSecondaryIndexes: [{ IndexStatus: "ACTIVE", ItemCount: 1 }],
    });
    expect((await fixture.db.query({ TableName, ...ofGlobal })).Items).toEqual([{ pk: s("a"), by: s("x") }]);
    await expect(created(TableName)).rejects.toEqual(invalid("Attempting to create an index which already exists"));
    const gone = await fixture.db.updateTable({
      TableName,
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: "global" } }],
    });
    expect(gone.TableDescription?.GlobalSecondaryIndexes?.[0]?.IndexStatus).toBe("DELETING");
    expect((await described(TableName))?.GlobalSecondaryIndexes).toBeUndefined();
    expect((await described(TableName))?.AttributeDefinitions).toEqual([{ AttributeName: "pk", AttributeType: "S" }]);
  });

  test("is filled in the background when there are many items, while they change", async () => {
    const TableName = await fixture.newTable();
    for (let n = 0; n < 600; n += 25) {
      const writes = Array.from({ length: 25 }, (_, i) => ({
        PutRequest: { Item: { pk: s(`${n + i}`), by: s("x") } },
      }));
      await fixture.db.batchWriteItem({ RequestItems: { [TableName]: writes } });
    }
    await created(TableName);
    expect((await described(TableName))?.GlobalSecondaryIndexes).toMatchObject([
      { IndexStatus: "CREATING", Backfilling: true },
    ]);
    await expect(fixture.db.query({ TableName, ...ofGlobal })).rejects.toEqual(
      invalid("Cannot read from backfilling global secondary index: global"),
    );
    for (let n = 0; n < 20; n++) await fixture.db.deleteItem({ TableName, Key: { pk: s(`${n}`) } });
    for (let n = 100; n < 120; n++) await fixture.db.putItem({ TableName, Item: { pk: s(`${n}`), by: s("y") } });
    await fixture.clock.advance(0);
    expect((await described(TableName))?.GlobalSecondaryIndexes).toMatchObject([
      { IndexStatus: "ACTIVE", ItemCount: 580 },
    ]);
    expect((await fixture.db.query({ TableName, ...ofGlobal, Select: "COUNT" })).Count).toBe(560);
  });

  test("may have keys of several attributes", async () => {
    const TableName = await fixture.newTable();
    await created(TableName, [hash("a"), hash("b"), range("c"), range("d")]);
    const letters = ["x", "y"];
    for (const a of letters)
      for (const b of letters)
        for (const c of letters)
          for (const d of letters) {
            await fixture.db.putItem({ TableName, Item: { pk: s(a + b + c + d), a: s(a), b: s(b), c: s(c), d: s(d) } });
          }
    const query = async (KeyConditionExpression: string) => {
      const { Items } = await fixture.db.query({
        TableName,
        IndexName: "global",
        KeyConditionExpression,
        ExpressionAttributeValues: { ":x": s("x"), ":y": s("y") },
      });
      return Items?.map(({ pk }) => pk?.S);
    };
    expect(await query("a = :x AND b = :y")).toEqual(["xyxx", "xyxy", "xyyx", "xyyy"]);
    expect(await query("a = :x AND b = :y AND c = :y AND d < :y")).toEqual(["xyyx"]);
    await expect(query("a = :x AND b = :y AND d = :x")).rejects.toEqual(
      invalid(
        "RANGE key attributes c must have equality conditions specified in the query because a condition is present on key attribute d",
      ),
    );
    await expect(query("a = :x AND c = :y")).rejects.toEqual(invalid("Query condition missed key schema element: b"));
  });
});
