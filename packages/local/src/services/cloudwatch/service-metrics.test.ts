import { CloudWatchClient, GetMetricStatisticsCommand, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const MINUTE = 60_000;

const clock = new TestClock();
let local: Local;
let options: { endpoint: string; region: string; credentials: Local["credentials"]; maxAttempts: number };
let client: CloudWatchClient;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  const { endpoint, region, credentials } = local;
  options = { endpoint, region, credentials, maxAttempts: 1 };
  client = new CloudWatchClient(options);
});
afterAll(async () => {
  client.destroy();
  await local.stop();
});

const arnOf = (service: string, name: string) => `arn:aws:${service}:${local.region}:000000000000:${name}`;

/** Of the last hour; undefined when there is nothing. */
async function statistic(
  metric: string,
  dimensions: Record<string, string>,
  Statistic: "Sum" | "Maximum" | "SampleCount" = "Sum",
) {
  const [, Namespace, MetricName] = metric.match(/^(.+)\/(\w+)$/) ?? [];
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const time = { StartTime: new Date(clock.now() - 60 * MINUTE), EndTime: new Date(clock.now() + MINUTE) };
  const input = { Namespace, MetricName, Dimensions, ...time, Period: 7200, Statistics: [Statistic] };
  const { Datapoints = [] } = await client.send(new GetMetricStatisticsCommand(input));
  return Datapoints[0]?.[Statistic];
}

async function newQueue(QueueName: string) {
  const sqs = new SQSClient(options);
  const Statement = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
  const Attributes = { Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  return { sqs, QueueUrl, arn: arnOf("sqs", QueueName) };
}

test("queues tell of their messages, and how many they have", async () => {
  const { sqs, QueueUrl } = await newQueue("queue");
  const of = { QueueName: "queue" };
  await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  for (const MessageBody of ["1234", "12"]) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  await clock.advance(2 * MINUTE);
  expect(await statistic("AWS/SQS/ApproximateNumberOfMessagesVisible", of, "Maximum")).toBe(2);
  expect(await statistic("AWS/SQS/ApproximateNumberOfMessagesVisible", of, "SampleCount")).toBe(2);
  expect(await statistic("AWS/SQS/ApproximateAgeOfOldestMessage", of, "Maximum")).toBe(120);
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
  expect(await statistic("AWS/SQS/NumberOfMessagesSent", of)).toBe(2);
  expect(await statistic("AWS/SQS/SentMessageSize", of)).toBe(6);
  expect(await statistic("AWS/SQS/NumberOfEmptyReceives", of)).toBe(1);
  expect(await statistic("AWS/SQS/NumberOfMessagesReceived", of)).toBe(1);
  expect(await statistic("AWS/SQS/NumberOfMessagesDeleted", of)).toBe(1);
});

test("topics tell of what they publish, deliver and filter out", async () => {
  const sns = new SNSClient(options);
  const { arn } = await newQueue("subscribed");
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "topic" }));
  const subscribe = (Endpoint: string, FilterPolicy = "{}") =>
    sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint, Attributes: { FilterPolicy } }));
  await subscribe(arn);
  await subscribe(arnOf("sqs", "other"), '{"never":["x"]}');
  await sns.send(new PublishCommand({ TopicArn, Message: "12345" }));
  const of = { TopicName: "topic" };
  expect(await statistic("AWS/SNS/NumberOfMessagesPublished", of)).toBe(1);
  expect(await statistic("AWS/SNS/PublishSize", of)).toBe(5);
  expect(await statistic("AWS/SNS/NumberOfNotificationsDelivered", of)).toBe(1);
  expect(await statistic("AWS/SNS/NumberOfNotificationsFilteredOut", of)).toBe(1);
  expect(await statistic("AWS/SNS/NumberOfNotificationsFailed", of)).toBeUndefined();
});

test("state machines tell of their executions", async () => {
  const sfn = new SFNClient(options);
  const Statement = { Effect: "Allow", Principal: { Service: "states.amazonaws.com" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  const role = new CreateRoleCommand({ RoleName: "states", AssumeRolePolicyDocument });
  const roleArn = (await new IAMClient(options).send(role)).Role?.Arn;
  for (const type of ["STANDARD", "EXPRESS"] as const) {
    for (const [end, state] of Object.entries({ Succeeded: { Type: "Succeed" }, Failed: { Type: "Fail" } })) {
      const definition = JSON.stringify({ StartAt: "End", States: { End: state } });
      const input = { name: `${type}-${end}`, type, definition, roleArn };
      const { stateMachineArn = "" } = await sfn.send(new CreateStateMachineCommand(input));
      await sfn.send(new StartExecutionCommand({ stateMachineArn }));
      const of = { StateMachineArn: stateMachineArn };
      await expect.poll(() => statistic(`AWS/States/Executions${end}`, of)).toBe(1);
      expect(await statistic("AWS/States/ExecutionsStarted", of)).toBe(1);
      expect(await statistic("AWS/States/ExecutionTime", of)).toBeGreaterThanOrEqual(0);
    }
  }
});

test("tables tell of the capacity that was used, and of conditions that failed", async () => {
  const dynamodb = new DynamoDBClient(options);
  await dynamodb.send(
    new CreateTableCommand({
      TableName: "table",
      KeySchema: [{ AttributeName: "k", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "k", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  await clock.advance(MINUTE);
  const Item = { k: { S: "1" }, text: { S: "x".repeat(1500) } };
  const put = (ConditionExpression?: string) =>
    dynamodb.send(new PutItemCommand({ TableName: "table", Item, ConditionExpression }));
  await put();
  await expect(put("attribute_not_exists(k)")).rejects.toThrow();
  await dynamodb.send(new GetItemCommand({ TableName: "table", Key: { k: { S: "1" } } }));
  const of = { TableName: "table" };
  expect(await statistic("AWS/DynamoDB/ConsumedWriteCapacityUnits", of)).toBe(2);
  expect(await statistic("AWS/DynamoDB/ConsumedReadCapacityUnits", of)).toBe(0.5);
  expect(await statistic("AWS/DynamoDB/ConditionalCheckFailedRequests", of)).toBe(1);
});

test("rules tell of what they triggered", async () => {
  const events = new EventBridgeClient(options);
  const { arn } = await newQueue("events");
  await events.send(new PutRuleCommand({ Name: "rule", EventPattern: '{"source":["test"]}' }));
  await events.send(new PutTargetsCommand({ Rule: "rule", Targets: [{ Id: "q", Arn: arn }] }));
  await events.send(new PutEventsCommand({ Entries: [{ Source: "test", DetailType: "t", Detail: "{}" }] }));
  expect(await statistic("AWS/Events/TriggeredRules", { RuleName: "rule" })).toBe(1);
  await expect.poll(() => statistic("AWS/Events/Invocations", { RuleName: "rule" })).toBe(1);
});

test("log events carry metrics in the embedded format", async () => {
  const logs = new CloudWatchLogsClient(options);
  const names = { logGroupName: "group", logStreamName: "stream" };
  await logs.send(new CreateLogGroupCommand(names));
  await logs.send(new CreateLogStreamCommand(names));
  const directive = {
    Namespace: "embedded",
    Dimensions: [["Service"], []],
    Metrics: [{ Name: "Lag", Unit: "Milliseconds" }],
  };
  const event = { _aws: { Timestamp: clock.now(), CloudWatchMetrics: [directive] }, Service: "s", Lag: [5, 7] };
  const messages = [JSON.stringify(event), '{"_aws": 1}', '"_aws" but no JSON'];
  const logEvents = messages.map((message) => ({ message, timestamp: clock.now() }));
  await logs.send(new PutLogEventsCommand({ ...names, logEvents }));
  expect(await statistic("embedded/Lag", { Service: "s" })).toBe(12);
  expect(await statistic("embedded/Lag", {}, "Maximum")).toBe(7);
});

test("what was counted is stored once a minute, and not asked for in vain", async () => {
  const { sqs, QueueUrl } = await newQueue("stored");
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "1" }));
  await clock.advance(10 * MINUTE);
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "1" }));
  expect(await statistic("AWS/SQS/NumberOfMessagesSent", { QueueName: "stored" })).toBe(2);
  const list = new ListMetricsCommand({ Namespace: "AWS/SQS", Dimensions: [{ Name: "QueueName", Value: "stored" }] });
  const names = (await client.send(list)).Metrics?.map(({ MetricName }) => MetricName);
  expect(names).toContain("NumberOfMessagesSent");
});
