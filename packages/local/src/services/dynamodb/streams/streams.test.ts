import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  type StreamViewType,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type ShardIteratorType,
} from "@aws-sdk/client-dynamodb-streams";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

const clock = new TestClock(Date.parse("2026-11-26T10:00:00.123Z"));
let local: Local;
let dynamodb: DynamoDBClient;
let streams: DynamoDBStreamsClient;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  const { endpoint, region, credentials } = local;
  dynamodb = new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 1 });
  streams = new DynamoDBStreamsClient({ endpoint, region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  dynamodb.destroy();
  streams.destroy();
  await local.stop();
});

async function table(TableName: string, StreamViewType?: StreamViewType): Promise<string> {
  const { TableDescription } = await dynamodb.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
      ...(StreamViewType && { StreamSpecification: { StreamEnabled: true, StreamViewType } }),
    }),
  );
  return TableDescription?.LatestStreamArn ?? "";
}

const put = (TableName: string, id: string, n: number) =>
  dynamodb.send(new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: String(n) } } }));

async function iterator(StreamArn: string, type: ShardIteratorType, SequenceNumber?: string) {
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const input = { StreamArn, ShardId, ShardIteratorType: type, SequenceNumber };
  return (await streams.send(new GetShardIteratorCommand(input))).ShardIterator;
}

async function records(StreamArn: string) {
  const ShardIterator = await iterator(StreamArn, "TRIM_HORIZON");
  return (await streams.send(new GetRecordsCommand({ ShardIterator }))).Records ?? [];
}

it("has every change of an item, in order, and what was before and after", async () => {
  const arn = await table("all", "NEW_AND_OLD_IMAGES");
  expect(arn).toBe("arn:aws:dynamodb:us-east-1:000000000000:table/all/stream/2026-11-26T10:00:00.123");
  await put("all", "a", 1);
  await put("all", "a", 1);
  const Key = { id: { S: "a" } };
  const one = { ":one": { N: "1" } };
  await dynamodb.send(
    new UpdateItemCommand({ TableName: "all", Key, UpdateExpression: "ADD n :one", ExpressionAttributeValues: one }),
  );
  const Item = { id: { S: "b" } };
  await dynamodb.send(
    new TransactWriteItemsCommand({
      TransactItems: [{ Put: { TableName: "all", Item } }, { Delete: { TableName: "all", Key } }],
    }),
  );
  const found = await records(arn);
  expect(
    found.map(({ eventName, dynamodb: change }) => [eventName, change?.OldImage?.n?.N, change?.NewImage?.n?.N]),
  ).toEqual([
    ["INSERT", undefined, "1"],
    ["MODIFY", "1", "2"],
    ["INSERT", undefined, undefined],
    ["REMOVE", "2", undefined],
  ]);
  expect(found[0]).toMatchObject({
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "us-east-1",
    dynamodb: {
      ApproximateCreationDateTime: new Date("2026-11-26T10:00:00Z"),
      Keys: Key,
      SequenceNumber: expect.stringMatching(/^\d{24}$/),
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  });
  const after = await iterator(arn, "AFTER_SEQUENCE_NUMBER", found[1]?.dynamodb?.SequenceNumber);
  const rest = await streams.send(new GetRecordsCommand({ ShardIterator: after, Limit: 1 }));
  expect(rest.Records?.map(({ eventID }) => eventID)).toEqual([found[2]?.eventID]);
  const next = await streams.send(new GetRecordsCommand({ ShardIterator: rest.NextShardIterator }));
  expect(next.Records?.map(({ eventID }) => eventID)).toEqual([found[3]?.eventID]);
});

it.each([
  ["KEYS_ONLY", undefined, undefined],
  ["NEW_IMAGE", undefined, "2"],
  ["OLD_IMAGE", "1", undefined],
] as const)("shows of %s no more than that", async (view, before, after) => {
  const arn = await table(view, view);
  await put(view, "a", 1);
  const ShardIterator = await iterator(arn, "LATEST");
  await put(view, "a", 2);
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  expect(Records.map(({ dynamodb: change }) => [change?.OldImage?.n?.N, change?.NewImage?.n?.N])).toEqual([
    [before, after],
  ]);
});

it("can be switched on and off, and read for a day after that", async () => {
  await table("switched");
  const specify = (StreamSpecification: { StreamEnabled: boolean; StreamViewType?: StreamViewType }) =>
    dynamodb.send(new UpdateTableCommand({ TableName: "switched", StreamSpecification }));
  await expect(specify({ StreamEnabled: true })).rejects.toThrow(
    "If stream is being enabled then UpdateViewType is required",
  );
  await specify({ StreamEnabled: true, StreamViewType: "NEW_IMAGE" });
  await expect(specify({ StreamEnabled: true, StreamViewType: "NEW_IMAGE" })).rejects.toThrow(
    "already has an enabled stream",
  );
  const described = await dynamodb.send(new DescribeTableCommand({ TableName: "switched" }));
  const arn = described.Table?.LatestStreamArn ?? "";
  await put("switched", "a", 1);
  await specify({ StreamEnabled: false });
  await put("switched", "a", 2);
  expect(await records(arn)).toHaveLength(1);
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: arn }));
  expect(StreamDescription?.StreamStatus).toBe("DISABLED");
  await clock.advance(25 * 3_600_000);
  expect((await streams.send(new ListStreamsCommand({ TableName: "switched" }))).Streams).toEqual([]);
  await expect(records(arn)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

// The last: where something can expire the endpoint looks every second, and a day has many.
it("tells what the time to live has deleted", async () => {
  const arn = await table("expiring", "OLD_IMAGE");
  const TimeToLiveSpecification = { AttributeName: "n", Enabled: true };
  await dynamodb.send(new UpdateTimeToLiveCommand({ TableName: "expiring", TimeToLiveSpecification }));
  await put("expiring", "a", Math.floor(clock.now() / 1000) + 1);
  await clock.advance(5_000);
  expect((await records(arn))[1]).toMatchObject({
    eventName: "REMOVE",
    userIdentity: { PrincipalId: "dynamodb.amazonaws.com", Type: "Service" },
  });
});
