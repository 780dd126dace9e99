import { readFile } from "node:fs/promises";
import { UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { CreateEventSourceMappingCommand, CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functionRole } from "./function-role.fixture.ts";
import { takesFrom } from "./queue-policy.fixture.ts";
import { startWaybill, type WaybillProcess } from "./waybill-process.fixture.ts";

let waybill: WaybillProcess;
let connection: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
let sqs: SQSClient;
let streamArn: string;

beforeAll(async () => {
  waybill = await startWaybill();
  const { endpoint, region } = waybill;
  connection = { endpoint, region, credentials: { accessKeyId: "waybill", secretAccessKey: "waybill" } };
  sqs = new SQSClient(connection);
  const StreamSpecification = { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } as const;
  const update = new UpdateTableCommand({ TableName: waybill.pipeline.table, StreamSpecification });
  streamArn = (await waybill.dynamodb.send(update)).TableDescription?.LatestStreamArn ?? "";
});
afterAll(() => waybill.stop());

/** What Terraform's module change_feed makes, by the SDK. */
async function feed(FunctionName: string, action: string, Variables: Record<string, string>): Promise<void> {
  const read = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"];
  const Role = await functionRole(connection, FunctionName, [...read, action]);
  const lambda = new LambdaClient(connection);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role,
      Runtime: "nodejs22.x",
      Handler: "handler.handler",
      Environment: { Variables },
      Code: { ZipFile: await readFile("packages/ingest/dist/change-feed/change-feed.zip") },
    }),
  );
  await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName,
      EventSourceArn: streamArn,
      StartingPosition: "TRIM_HORIZON",
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    }),
  );
}

async function newQueue(QueueName: string, service: string) {
  const { QueueUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName, Attributes: { Policy: takesFrom(service) } }),
  );
  return { QueueUrl, arn: `arn:aws:sqs:us-east-1:000000000000:${QueueName}` };
}

/** So many bodies of a queue, in the order in which they come. */
async function bodies(QueueUrl: string, count: number): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let attempt = 0; attempt < 20 && found.length < count; attempt += 1) {
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
    for (const { Body = "", ReceiptHandle } of (await sqs.send(receive)).Messages ?? []) {
      found.push(JSON.parse(Body));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return found;
}

async function change(Key: string, size: number | undefined): Promise<void> {
  const { s3, pipeline } = waybill;
  const Bucket = pipeline.bucket;
  await s3.send(
    size === undefined
      ? new DeleteObjectCommand({ Bucket, Key })
      : new PutObjectCommand({ Bucket, Key, Body: "x".repeat(size) }),
  );
}

it("tells a topic what becomes of a file, in order", async () => {
  const queue = await newQueue("told-by-topic", "sns.amazonaws.com");
  const sns = new SNSClient(connection);
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "changes" }));
  const Attributes = { RawMessageDelivery: "true", FilterPolicy: '{"bucket":["waybill-files"]}' };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: queue.arn, Attributes }));
  await feed("feed-of-topic", "sns:Publish", { TOPIC_ARN: TopicArn, EVENT_BUS_NAME: "" });
  const told: unknown[] = [];
  for (const size of [3, 5, undefined, 7]) {
    await change("a b+é.txt", size);
    told.push(...(await bodies(queue.QueueUrl, 1)));
  }
  const file = { fileName: "a b+é.txt", bucket: "waybill-files" };
  expect(told).toMatchObject([
    { version: "1", type: "created", table: "Files", file: { ...file, status: "PRESENT", size: 3 } },
    { type: "changed", file: { ...file, size: 5 }, before: { ...file, size: 3 } },
    { type: "deleted", file: { ...file, status: "DELETED" }, before: { size: 5 } },
    { type: "created", file: { ...file, size: 7 }, before: { status: "DELETED" } },
  ]);
  expect(told[0]).not.toHaveProperty("before");
});

it("tells a bus of what happened before it was there too, as events that rules pick", async () => {
  await change("early.txt", 1);
  const queue = await newQueue("told-by-bus", "events.amazonaws.com");
  const events = new EventBridgeClient(connection);
  const EventBusName = "changes";
  await events.send(new CreateEventBusCommand({ Name: EventBusName }));
  const EventPattern = JSON.stringify({ source: ["waybill"], detail: { file: { fileName: [{ prefix: "early" }] } } });
  await events.send(new PutRuleCommand({ Name: "early", EventBusName, EventPattern }));
  await events.send(new PutTargetsCommand({ Rule: "early", EventBusName, Targets: [{ Id: "q", Arn: queue.arn }] }));
  await feed("feed-of-bus", "events:PutEvents", { TOPIC_ARN: "", EVENT_BUS_NAME: EventBusName });
  expect(await bodies(queue.QueueUrl, 1)).toMatchObject([
    {
      source: "waybill",
      "detail-type": "Catalog Changed",
      resources: ["arn:aws:s3:::waybill-files"],
      detail: { type: "created", file: { fileName: "early.txt", size: 1 } },
    },
  ]);
});
