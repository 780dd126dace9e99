import type { CreateTableCommandInput, UpdateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const invalid = (message: string) => expect.objectContaining({ name: "ValidationException", message });
const parameters = "One or more parameter values were invalid";

const HASH = { AttributeName: "pk", KeyType: "HASH" as const };
const definition = (AttributeName: string) => ({ AttributeName, AttributeType: "S" as const });
const provisioned = (read: number, write = read) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
const all = { ProjectionType: "ALL" as const };

describe("CreateTable", () => {
  test("says CREATING, and DescribeTable says ACTIVE", async () => {
    const { TableDescription: made } = await fixture.db.createTable({
      TableName: "described",
      AttributeDefinitions: [definition("pk"), definition("sk"), definition("other")],
      KeySchema: [HASH, { AttributeName: "sk", KeyType: "RANGE" }],
      ProvisionedThroughput: provisioned(5, 4),
      LocalSecondaryIndexes: [
        { IndexName: "local", KeySchema: [HASH, { AttributeName: "other", KeyType: "RANGE" }], Projection: all },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "global",
          KeySchema: [{ AttributeName: "other", KeyType: "HASH" }],
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["x"] },
          ProvisionedThroughput: provisioned(1),
        },
      ],
      DeletionProtectionEnabled: true,
      TableClass: "STANDARD_INFREQUENT_ACCESS",
      Tags: [{ Key: "team", Value: "data" }],
    });
    expect(made).toMatchObject({ TableStatus: "CREATING", GlobalSecondaryIndexes: [{ IndexStatus: "CREATING" }] });
    const { Table } = await fixture.db.describeTable({ TableName: "described" });
    const arn = "arn:aws:dynamodb:us-east-1:000000000000:table/described";
    expect(Table).toEqual({
      AttributeDefinitions: [definition("pk"), definition("sk"), definition("other")],
      TableName: "described",
      KeySchema: [HASH, { AttributeName: "sk", KeyType: "RANGE" }],
      TableStatus: "ACTIVE",
      CreationDateTime: new Date(fixture.now),
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...provisioned(5, 4) },
      TableSizeBytes: 0,
      ItemCount: 0,
      TableArn: arn,
      TableId: made?.TableId,
      LocalSecondaryIndexes: [
        {
          IndexName: "local",
          KeySchema: [HASH, { AttributeName: "other", KeyType: "RANGE" }],
          Projection: all,
          IndexSizeBytes: 0,
          ItemCount: 0,
          IndexArn: `${arn}/index/local`,
        },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: "global",
          KeySchema: [{ AttributeName: "other", KeyType: "HASH" }],
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["x"] },
          IndexStatus: "ACTIVE",
          ProvisionedThroughput: { NumberOfDecreasesToday: 0, ...provisioned(1) },
          IndexSizeBytes: 0,
          ItemCount: 0,
          IndexArn: `${arn}/index/global`,
          WarmThroughput: { ReadUnitsPerSecond: 1, WriteUnitsPerSecond: 1, Status: "ACTIVE" },
        },
      ],
      TableClassSummary: { TableClass: "STANDARD_INFREQUENT_ACCESS" },
      DeletionProtectionEnabled: true,
      WarmThroughput: { ReadUnitsPerSecond: 5, WriteUnitsPerSecond: 4, Status: "ACTIVE" },
    });
    expect((await fixture.db.describeTable({ TableName: arn })).Table?.TableId).toBe(made?.TableId);
  });

  const base = { AttributeDefinitions: [definition("pk")], KeySchema: [HASH], BillingMode: "PAY_PER_REQUEST" as const };
  const index = (more: object = {}) => ({ IndexName: "index", KeySchema: [HASH], Projection: all, ...more });
  const range = { AttributeName: "sk", KeyType: "RANGE" as const };
  const defined = (...names: string[]) => `Keys: [pk, sk], AttributeDefinitions: [${names.join(", ")}]`;
  test.each<[Partial<CreateTableCommandInput>, string]>([
    [
      { TableName: "ab" },
      "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3",
    ],
    [
      { BillingMode: undefined },
      `${parameters}: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
    ],
    [
      { ProvisionedThroughput: provisioned(1) },
      `${parameters}: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
    ],
    [
      { BillingMode: "PROVISIONED", ProvisionedThroughput: provisioned(0, 1) },
      "1 validation error detected: Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      { BillingMode: "PROVISIONED", ProvisionedThroughput: provisioned(1_000_000_000_001, 1) },
      "Given value 1000000000001 for ReadCapacityUnits is out of bounds",
    ],
    [
      { AttributeDefinitions: [definition("pk"), definition("other")] },
      `${parameters}: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
    ],
    [
      { KeySchema: [HASH, range], AttributeDefinitions: [definition("pk"), definition("other")] },
      `${parameters}: Some index key attributes are not defined in AttributeDefinitions. ${defined("pk", "other")}`,
    ],
    [{ KeySchema: [HASH, range] }, "Invalid KeySchema: Some index key attribute have no definition"],
    [
      { KeySchema: [{ ...HASH, KeyType: "RANGE" }] },
      "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
    ],
    [
      { KeySchema: [HASH, HASH], AttributeDefinitions: [definition("pk"), definition("sk")] },
      "Both the Hash Key and the Range Key element in the KeySchema have the same name",
    ],
    [{ LocalSecondaryIndexes: [] }, `${parameters}: List of LocalSecondaryIndexes is empty`],
    [
      { LocalSecondaryIndexes: [index()] },
      `${parameters}: Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
    ],
    [{ GlobalSecondaryIndexes: [index({ Projection: {} })] }, `${parameters}: Unknown ProjectionType: null`],
    [
      { GlobalSecondaryIndexes: [index({ Projection: { ProjectionType: "INCLUDE" } })] },
      `${parameters}: ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
    ],
    [
      { GlobalSecondaryIndexes: [index({ ProvisionedThroughput: provisioned(1) })] },
      `${parameters}: ProvisionedThroughput should not be specified for index: index when BillingMode is PAY_PER_REQUEST`,
    ],
    [{ GlobalSecondaryIndexes: [index(), index()] }, `${parameters}: Duplicate index name: index`],
    [
      { GlobalSecondaryIndexes: Array.from({ length: 21 }, (_, n) => index({ IndexName: `index-${n}` })) },
      `${parameters}: GlobalSecondaryIndex count exceeds the per-table limit of 20`,
    ],
    [
      { GlobalSecondaryIndexes: [index()], AttributeDefinitions: [definition("pk"), definition("other")] },
      `${parameters}: Some AttributeDefinitions are not used. AttributeDefinitions: [pk, other], keys used: [pk]`,
    ],
  ])("refuses %j", async (more, message) => {
    await expect(fixture.db.createTable({ TableName: "refused", ...base, ...more })).rejects.toEqual(invalid(message));
  });

  test("names replication as not built", async () => {
    const asked = { GlobalTableSourceArn: "arn:aws:dynamodb:eu-west-1:000000000000:table/t" };
    await expect(fixture.db.createTable({ TableName: "refused", ...base, ...asked })).rejects.toMatchObject({
      name: "NotImplemented",
      message: "Waybill does not implement GlobalTableSourceArn of DynamoDB.",
      $metadata: { httpStatusCode: 501 },
    });
  });

  test("refuses a name that is taken", async () => {
    const TableName = await fixture.newTable();
    await expect(fixture.db.createTable({ TableName, ...base })).rejects.toEqual(
      expect.objectContaining({ name: "ResourceInUseException", message: `Table already exists: ${TableName}` }),
    );
  });
});

describe("UpdateTable", () => {
  test("switches the billing there and back", async () => {
    const TableName = await fixture.newTable();
    const update = (more: Partial<UpdateTableCommandInput>) => fixture.db.updateTable({ TableName, ...more });
    const described = async () => (await fixture.db.describeTable({ TableName })).Table;
    await expect(update({ BillingMode: "PROVISIONED" })).rejects.toEqual(
      invalid(`${parameters}: ProvisionedThroughput must be specified when BillingMode is PROVISIONED`),
    );
    const changed = await update({ BillingMode: "PROVISIONED", ProvisionedThroughput: provisioned(3) });
    expect(changed.TableDescription?.TableStatus).toBe("UPDATING");
    expect(await described()).toMatchObject({
      TableStatus: "ACTIVE",
      BillingModeSummary: { BillingMode: "PROVISIONED" },
      ProvisionedThroughput: { ...provisioned(3), LastIncreaseDateTime: new Date(fixture.now) },
    });
    await update({ ProvisionedThroughput: provisioned(3, 1) });
    expect((await described())?.ProvisionedThroughput).toMatchObject({
      ...provisioned(3, 1),
      NumberOfDecreasesToday: 1,
    });
    await expect(update({ ProvisionedThroughput: provisioned(3, 1) })).rejects.toEqual(
      invalid(
        "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 3. Requested ReadCapacityUnits: 3. Current WriteCapacityUnits provisioned for the table: 1. Requested WriteCapacityUnits: 1. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
      ),
    );
    await update({ BillingMode: "PAY_PER_REQUEST" });
    expect((await described())?.ProvisionedThroughput).toMatchObject(provisioned(0));
    await update({ BillingMode: "PAY_PER_REQUEST" });
  });

  test("protects against deletion", async () => {
    const TableName = await fixture.newTable();
    const shielded = await fixture.db.updateTable({ TableName, DeletionProtectionEnabled: true });
    expect(shielded.TableDescription).toMatchObject({ TableStatus: "ACTIVE", DeletionProtectionEnabled: true });
    await expect(fixture.db.deleteTable({ TableName })).rejects.toEqual(
      invalid(
        "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
      ),
    );
    await expect(
      fixture.db.updateTable({ TableName, DeletionProtectionEnabled: false, TableClass: "STANDARD" }),
    ).rejects.toEqual(invalid(`${parameters}: TableClass modification must be the only operation in the request`));
    await fixture.db.updateTable({ TableName, DeletionProtectionEnabled: false });
    await fixture.db.deleteTable({ TableName });
  });

  test("refuses to change nothing, and the table that is not there", async () => {
    const TableName = await fixture.newTable();
    await expect(fixture.db.updateTable({ TableName })).rejects.toMatchObject({
      message: expect.stringMatching(/^At least one of Prov/),
    });
    await expect(fixture.db.updateTable({ TableName: "gone", TableClass: "STANDARD" })).rejects.toEqual(
      expect.objectContaining({
        name: "ResourceNotFoundException",
        message: "Requested resource not found: Table: gone not found",
      }),
    );
  });
});

test("DeleteTable says DELETING, and a new table of the name is empty", async () => {
  const TableName = await fixture.newTable();
  await fixture.db.putItem({ TableName, Item: { pk: { S: "a" } } });
  expect((await fixture.db.deleteTable({ TableName })).TableDescription?.TableStatus).toBe("DELETING");
  await expect(fixture.db.describeTable({ TableName })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await fixture.newTable({ pk: "S" }, { TableName });
  expect((await fixture.db.scan({ TableName })).Count).toBe(0);
  expect((await fixture.db.describeTable({ TableName })).Table?.ItemCount).toBe(0);
});

test("DescribeTable counts items and their bytes", async () => {
  const TableName = await fixture.newTable();
  const described = async () => {
    const { Table } = await fixture.db.describeTable({ TableName });
    return [Table?.ItemCount, Table?.TableSizeBytes];
  };
  await fixture.db.putItem({ TableName, Item: { pk: { S: "a" }, v: { S: "12345" } } });
  await fixture.db.putItem({ TableName, Item: { pk: { S: "b" } } });
  expect(await described()).toEqual([2, 12]);
  await fixture.db.putItem({ TableName, Item: { pk: { S: "a" } } });
  await fixture.db.deleteItem({ TableName, Key: { pk: { S: "b" } } });
  expect(await described()).toEqual([1, 3]);
});

test("ListTables goes on after a name", async () => {
  const names = [await fixture.newTable(), await fixture.newTable()];
  const whole = (await fixture.db.listTables({})).TableNames ?? [];
  expect(whole).toEqual(expect.arrayContaining(names));
  expect(whole).toEqual(whole.toSorted());
  const first = await fixture.db.listTables({ Limit: 1 });
  expect(first).toMatchObject({ TableNames: whole.slice(0, 1), LastEvaluatedTableName: whole[0] });
  const rest = await fixture.db.listTables({ ExclusiveStartTableName: whole[0] });
  expect(rest.TableNames).toEqual(whole.slice(1));
  expect(rest.LastEvaluatedTableName).toBeUndefined();
});
