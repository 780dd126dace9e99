import type { SSESpecification } from "@aws-sdk/client-dynamodb";
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DynamoDbFixture } from "../test-support/dynamodb-fixture.ts";

const fixture = new DynamoDbFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const invalid = (message: string) => expect.objectContaining({ name: "ValidationException", message });

test("tags are added, replaced and taken away", async () => {
  const TableName = await fixture.newTable({ pk: "S" }, { Tags: [{ Key: "a", Value: "1" }] });
  const ResourceArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;
  await fixture.db.tagResource({
    ResourceArn,
    Tags: [
      { Key: "a", Value: "2" },
      { Key: "b", Value: "" },
    ],
  });
  const { Tags } = await fixture.db.listTagsOfResource({ ResourceArn });
  expect(Tags).toEqual([
    { Key: "a", Value: "2" },
    { Key: "b", Value: "" },
  ]);
  await fixture.db.untagResource({ ResourceArn, TagKeys: ["a", "gone"] });
  expect((await fixture.db.listTagsOfResource({ ResourceArn })).Tags).toEqual([{ Key: "b", Value: "" }]);
  await expect(fixture.db.tagResource({ ResourceArn, Tags: [{ Key: "aws:x", Value: "" }] })).rejects.toEqual(
    invalid("Tag Key cannot be prefixed with aws:, Key: aws:x"),
  );
  await expect(fixture.db.listTagsOfResource({ ResourceArn: `${ResourceArn}-gone` })).rejects.toEqual(
    expect.objectContaining({
      name: "ResourceNotFoundException",
      message: `Requested resource not found: ResourcArn: ${ResourceArn}-gone not found`,
    }),
  );
});

const ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/t";
const INVALID = "One or more parameter values were invalid";
test.each([
  ["t", `${INVALID}: ARNs must start with 'arn:': t`],
  ["arn:aws:s3:::t", `${INVALID}: Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::t`],
  [
    `${ARN}/index/i`,
    `${INVALID}: Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${ARN}/index/i`,
  ],
  [
    ARN.replace("us-east-1", "eu-west-1"),
    `Invalid TableArn: Invalid ResourceArn provided as input ${ARN.replace("us-east-1", "eu-west-1")}`,
  ],
])("no tags are of %s", async (ResourceArn, message) => {
  await expect(fixture.db.listTagsOfResource({ ResourceArn })).rejects.toEqual(invalid(message));
});

test("another class of tables is refused", async () => {
  await expect(fixture.newTable({ pk: "S" }, { TableClass: "FOO" as never })).rejects.toEqual(
    invalid(
      "Invalid table-class parameter provided. Please try again with a valid table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS].",
    ),
  );
});

test("point-in-time recovery is a setting", async () => {
  const TableName = await fixture.newTable();
  const described = async () =>
    (await fixture.db.describeContinuousBackups({ TableName })).ContinuousBackupsDescription;
  const update = (enabled: boolean, days?: number) => {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days };
    return fixture.db.updateContinuousBackups({ TableName, PointInTimeRecoverySpecification });
  };
  const disabled = {
    ContinuousBackupsStatus: "ENABLED",
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "DISABLED" },
  };
  expect(await described()).toEqual(disabled);
  await update(true, 7);
  expect(await described()).toMatchObject({
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: "ENABLED", RecoveryPeriodInDays: 7 },
  });
  await expect(update(false, 7)).rejects.toEqual(
    invalid("Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery."),
  );
  await update(false);
  expect(await described()).toEqual(disabled);
  await expect(fixture.db.describeContinuousBackups({ TableName: "gone" })).rejects.toEqual(
    expect.objectContaining({ name: "TableNotFoundException", message: "Table not found: gone" }),
  );
});

test("a table is encrypted with the key that is asked for", async () => {
  const { endpoint, region, credentials } = fixture;
  const kms = new KMSClient({ endpoint, region, credentials });
  const own = (await kms.send(new CreateKeyCommand({}))).KeyMetadata ?? { KeyId: "", Arn: "" };
  const managed = { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: expect.stringContaining(":key/") };
  const TableName = await fixture.newTable({ pk: "S" }, { SSESpecification: { Enabled: true } });
  const described = async () => (await fixture.db.describeTable({ TableName })).Table?.SSEDescription;
  const update = async (SSESpecification: SSESpecification) =>
    (await fixture.db.updateTable({ TableName, SSESpecification })).TableDescription;
  expect(await described()).toEqual(managed);
  const customer = { Enabled: true, SSEType: "KMS", KMSMasterKeyId: own.KeyId } as const;
  expect(await update(customer)).toMatchObject({
    TableStatus: "ACTIVE",
    SSEDescription: { ...managed, Status: "UPDATING" },
  });
  expect(await described()).toEqual({ Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: own.Arn });
  const again = "One or more parameter values were invalid: Table is already encrypted";
  await expect(update({ ...customer, KMSMasterKeyId: own.Arn })).rejects.toEqual(
    invalid(`${again} with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key`),
  );
  expect((await update({ Enabled: false }))?.SSEDescription).toMatchObject({ KMSMasterKeyArn: own.Arn });
  expect(await described()).toBeUndefined();
  await expect(update({ Enabled: false })).rejects.toEqual(invalid(`${again} by default`));
  await kms.send(new DisableKeyCommand({ KeyId: own.KeyId }));
  await expect(update(customer)).rejects.toThrow(
    `KMS key disabled error: com.amazonaws.services.kms.model.DisabledException: ${own.Arn} is disabled.`,
  );
  kms.destroy();
});

test.each([
  [{ Enabled: false, SSEType: "KMS" }, "SSEType can not be specified if Enabled is false"],
  [{ Enabled: true, SSEType: "AES256" }, "SSEType AES256 is not supported"],
  [{ Enabled: true, KMSMasterKeyId: "alias/x" }, "SSEType KMS is required if KMSMasterKeyId is specified"],
] as const)("the encryption %j is refused", async (SSESpecification, detail) => {
  await expect(fixture.newTable({ pk: "S" }, { SSESpecification })).rejects.toEqual(
    invalid(`One or more parameter values were invalid: ${detail}`),
  );
});

test("a key that KMS does not have is refused", async () => {
  const SSESpecification = { Enabled: true, SSEType: "KMS", KMSMasterKeyId: "alias/none" } as const;
  await expect(fixture.newTable({ pk: "S" }, { SSESpecification })).rejects.toThrow(
    "KMS validation error: com.amazonaws.services.kms.model.NotFoundException: Alias",
  );
});

describe("time to live", () => {
  const TTL = 5 * 365 * 24 * 3600;
  const seconds = (offset: number) => ({ N: String(Math.floor(fixture.clock.now() / 1000) + offset) });
  const setTtl = (TableName: string, Enabled: boolean, AttributeName = "until") => {
    return fixture.db.updateTimeToLive({ TableName, TimeToLiveSpecification: { Enabled, AttributeName } });
  };
  const names = async (TableName: string, more: object = {}) => {
    const { Items } = await fixture.db.scan({ TableName, ...more });
    return (Items ?? []).map(({ pk }) => pk?.S).toSorted();
  };

  test("is switched on and off, by one attribute", async () => {
    const TableName = await fixture.newTable();
    const described = async () => (await fixture.db.describeTimeToLive({ TableName })).TimeToLiveDescription;
    expect(await described()).toEqual({ TimeToLiveStatus: "DISABLED" });
    await expect(setTtl(TableName, false)).rejects.toEqual(invalid("TimeToLive is already disabled"));
    await setTtl(TableName, true);
    expect(await described()).toEqual({ TimeToLiveStatus: "ENABLED", AttributeName: "until" });
    await expect(setTtl(TableName, true)).rejects.toEqual(invalid("TimeToLive is already enabled"));
    await expect(setTtl(TableName, true, "other")).rejects.toEqual(
      invalid("TimeToLive is active on a different AttributeName: current AttributeName is until"),
    );
    await setTtl(TableName, false);
    expect(await described()).toEqual({ TimeToLiveStatus: "DISABLED" });
  });

  test("deletes what expires, also from indexes, and only that", async () => {
    const TableName = await fixture.newTable(
      { pk: "S", by: "S" },
      {
        GlobalSecondaryIndexes: [
          {
            IndexName: "index",
            KeySchema: [{ AttributeName: "by", KeyType: "HASH" }],
            Projection: { ProjectionType: "ALL" },
          },
        ],
      },
    );
    const put = (pk: string, more: object) =>
      fixture.db.putItem({ TableName, Item: { pk: { S: pk }, by: { S: "x" }, ...more } });
    await put("before", { until: seconds(60) });
    await setTtl(TableName, true);
    await put("soon", { until: seconds(60) });
    await put("later", { until: seconds(3600) });
    await put("prolonged", { until: seconds(60) });
    await put("prolonged", { until: seconds(3600) });
    await put("ancient", { until: seconds(-TTL - 10) });
    await put("text", { until: { S: "0" } });
    await put("never", {});
    await fixture.clock.advance(60_000);
    expect((await names(TableName)).length).toBe(7);
    await fixture.clock.advance(3000);
    const left = ["ancient", "later", "never", "prolonged", "text"];
    expect(await names(TableName)).toEqual(left);
    expect(await names(TableName, { IndexName: "index" })).toEqual(left);
    expect((await fixture.db.describeTable({ TableName })).Table?.ItemCount).toBe(5);
    await setTtl(TableName, false);
    await fixture.clock.advance(4000_000);
    expect(await names(TableName)).toEqual(left);
  });

  test("is carried out on tables of many items, those from before included", async () => {
    const TableName = await fixture.newTable();
    const until = seconds(10);
    for (let n = 0; n < 1100; n += 25) {
      const writes = Array.from({ length: 25 }, (_, i) => ({ PutRequest: { Item: { pk: { S: `${n + i}` }, until } } }));
      await fixture.db.batchWriteItem({ RequestItems: { [TableName]: writes } });
    }
    await setTtl(TableName, true);
    await fixture.clock.advance(15_000);
    expect(await names(TableName)).toEqual([]);
  });
});

test("limits and endpoints are described", async () => {
  expect(await fixture.db.describeLimits({})).toMatchObject({ TableMaxReadCapacityUnits: 40_000 });
  const { Endpoints } = await fixture.db.describeEndpoints({});
  expect(Endpoints?.map(({ Address }) => `http://${Address}`)).toEqual([fixture.endpoint]);
});
