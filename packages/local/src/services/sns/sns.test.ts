import {
  AddPermissionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetDataProtectionPolicyCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishBatchCommand,
  PublishCommand,
  type PublishCommandInput,
  PutDataProtectionPolicyCommand,
  RemovePermissionCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const TAKES_FROM_SNS = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage", Resource: "*" },
});

let local: Local;
let sns: SNSClient;
let sqs: SQSClient;
const reports: string[] = [];

beforeAll(async () => {
  local = await startTestLocal({ report: (error) => reports.push(String(error)) });
  const { endpoint, region, credentials } = local;
  sns = new SNSClient({ endpoint, region, credentials, maxAttempts: 1 });
  sqs = new SQSClient({ endpoint, region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await local.stop();
});

const arnOf = (service: string, name: string) => `arn:aws:${service}:${local.region}:000000000000:${name}`;
const create = async (Name: string) => (await sns.send(new CreateTopicCommand({ Name }))).TopicArn ?? "";
const publish = (TopicArn: string, input: Partial<PublishCommandInput>) =>
  sns.send(new PublishCommand({ TopicArn, Message: "m", ...input }));

async function subscribedQueue(TopicArn: string, name: string, Attributes: Record<string, string> = {}) {
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: name, Attributes: { Policy: TAKES_FROM_SNS } }),
  );
  const input = { TopicArn, Protocol: "sqs", Endpoint: arnOf("sqs", name), Attributes };
  const { SubscriptionArn = "" } = await sns.send(new SubscribeCommand(input));
  const receive = async () => {
    const command = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"], VisibilityTimeout: 600 };
    return (await sqs.send(new ReceiveMessageCommand(command))).Messages ?? [];
  };
  return { SubscriptionArn, receive };
}

test("a topic is created once, with attributes and tags that read back", async () => {
  const input = { Name: "made", Attributes: { DisplayName: "Made" }, Tags: [{ Key: "a", Value: "1" }] };
  const { TopicArn } = await sns.send(new CreateTopicCommand(input));
  expect(TopicArn).toBe(arnOf("sns", "made"));
  expect(await sns.send(new CreateTopicCommand(input))).toMatchObject({ TopicArn });
  const other = { ...input, Attributes: { DisplayName: "Other" } };
  await expect(sns.send(new CreateTopicCommand(other))).rejects.toThrow(
    "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
  );
  const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(Attributes).toMatchObject({
    TopicArn,
    DisplayName: "Made",
    Owner: "000000000000",
    SubscriptionsConfirmed: "0",
  });
  expect(JSON.parse(Attributes.Policy ?? "")).toMatchObject({ Id: "__default_policy_ID" });
  await sns.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: "b", Value: "2" }] }));
  await sns.send(new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys: ["a"] }));
  const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
  expect(Tags).toEqual([{ Key: "b", Value: "2" }]);
  expect((await sns.send(new ListTopicsCommand({}))).Topics).toContainEqual({ TopicArn });
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await expect(sns.send(new GetTopicAttributesCommand({ TopicArn }))).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Topic does not exist",
  });
});

test("permissions are statements of the policy", async () => {
  const TopicArn = await create("permitted");
  const AWSAccountId = ["111111111111"];
  await sns.send(new AddPermissionCommand({ TopicArn, Label: "l", AWSAccountId, ActionName: ["Publish"] }));
  const policy = async () => {
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    return JSON.parse(Attributes?.Policy ?? "").Statement;
  };
  expect((await policy())[1]).toMatchObject({
    Sid: "l",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: "SNS:Publish",
  });
  await sns.send(new RemovePermissionCommand({ TopicArn, Label: "l" }));
  expect(await policy()).toHaveLength(1);
});

test("a queue gets the message in AWS's envelope", async () => {
  const TopicArn = await create("enveloped");
  const { receive } = await subscribedQueue(TopicArn, "enveloped");
  const MessageAttributes = { kind: { DataType: "String", StringValue: "é" } };
  const { MessageId } = await publish(TopicArn, { Message: "hello\n", Subject: "S", MessageAttributes });
  const [message] = await receive();
  expect(JSON.parse(message?.Body ?? "")).toMatchObject({
    Type: "Notification",
    MessageId,
    TopicArn,
    Subject: "S",
    Message: "hello\n",
    Timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
    MessageAttributes: { kind: { Type: "String", Value: "é" } },
  });
});

test("raw delivery hands the message on as it is, with its attributes, in the form for its protocol", async () => {
  const TopicArn = await create("raw");
  const { receive, SubscriptionArn } = await subscribedQueue(TopicArn, "raw");
  const raw = { AttributeName: "RawMessageDelivery", AttributeValue: "true" };
  await sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...raw }));
  const Message = JSON.stringify({ default: "d", sqs: "q" });
  const MessageAttributes = { n: { DataType: "Number", StringValue: "1" } };
  await publish(TopicArn, { Message, MessageStructure: "json", MessageAttributes });
  expect(await receive()).toMatchObject([{ Body: "q", MessageAttributes }]);
  const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(Attributes).toMatchObject({ RawMessageDelivery: "true", PendingConfirmation: "false", Protocol: "sqs" });
});

test("filter policies let pass what they name", async () => {
  const TopicArn = await create("filtered");
  const byAttribute = await subscribedQueue(TopicArn, "by-attribute", { FilterPolicy: '{"kind":["a"]}' });
  const scope = { FilterPolicy: '{"detail":{"n":[{"numeric":[">",1]}]}}', FilterPolicyScope: "MessageBody" };
  const byBody = await subscribedQueue(TopicArn, "by-body", scope);
  await publish(TopicArn, { Message: '{"detail":{"n":2}}' });
  await publish(TopicArn, { MessageAttributes: { kind: { DataType: "String", StringValue: "a" } } });
  const bodies = async (queue: typeof byBody) =>
    (await queue.receive()).map(({ Body = "" }) => JSON.parse(Body).Message);
  expect(await bodies(byAttribute)).toEqual(["m"]);
  expect(await bodies(byBody)).toEqual(['{"detail":{"n":2}}']);
});

test("what a subscriber refuses goes to the subscription's dead-letter queue, or is reported", async () => {
  const TopicArn = await create("refused");
  const { receive } = await subscribedQueue(TopicArn, "letters", { FilterPolicy: '{"never":["x"]}' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf("sqs", "letters") });
  for (const [name, Attributes] of Object.entries({ lost: {}, kept: { RedrivePolicy } })) {
    const Endpoint = arnOf("sqs", `no-queue-${name}`);
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint, Attributes }));
  }
  await publish(TopicArn, { Message: "unwanted" });
  expect((await receive()).map(({ Body = "" }) => JSON.parse(Body).Message)).toEqual(["unwanted"]);
  expect(reports.join()).toContain("queue does not exist");
});

test("no topic has a data protection policy", async () => {
  const ResourceArn = await create("protected");
  const put = (DataProtectionPolicy: string) =>
    sns.send(new PutDataProtectionPolicyCommand({ ResourceArn, DataProtectionPolicy }));
  await put("");
  await expect(put("{}")).rejects.toMatchObject({ name: "NotImplemented" });
  const { DataProtectionPolicy } = await sns.send(new GetDataProtectionPolicyCommand({ ResourceArn }));
  expect(DataProtectionPolicy ?? "").toBe("");
});

test("an e-mail address stays unconfirmed, and gets nothing", async () => {
  const TopicArn = await create("mailed");
  const input = { TopicArn, Protocol: "email", Endpoint: "ops@example.com" };
  expect((await sns.send(new SubscribeCommand(input))).SubscriptionArn).toBe("pending confirmation");
  const { SubscriptionArn } = await sns.send(new SubscribeCommand({ ...input, ReturnSubscriptionArn: true }));
  const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  expect(Subscriptions).toMatchObject([{ SubscriptionArn: "PendingConfirmation", Endpoint: "ops@example.com" }]);
  const attributes = async () => (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes;
  expect(await attributes()).toMatchObject({ SubscriptionsPending: "1", SubscriptionsConfirmed: "0" });
  await publish(TopicArn, {});
  await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  expect(await attributes()).toMatchObject({ SubscriptionsPending: "0", SubscriptionsDeleted: "1" });
  await expect(sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).rejects.toThrow(
    "Subscription does not exist",
  );
});

test("a batch tells which entries failed", async () => {
  const TopicArn = await create("batched");
  const { receive } = await subscribedQueue(TopicArn, "batched");
  const entries = [
    { Id: "1", Message: "one" },
    { Id: "2", Message: "" },
    { Id: "3", Message: "three" },
  ];
  const batch = (PublishBatchRequestEntries: typeof entries) =>
    sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
  const { Successful, Failed } = await batch(entries);
  expect(Successful?.map(({ Id }) => Id)).toEqual(["1", "3"]);
  expect(Failed).toEqual([
    { Id: "2", Code: "InvalidParameter", Message: "Invalid parameter: Empty message", SenderFault: true },
  ]);
  expect(await receive()).toHaveLength(2);
  await expect(batch([])).rejects.toMatchObject({ name: "EmptyBatchRequestException" });
  await expect(
    batch([
      { Id: "1", Message: "a" },
      { Id: "1", Message: "b" },
    ]),
  ).rejects.toMatchObject({
    name: "BatchEntryIdsNotDistinctException",
  });
});

describe("refused", () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ["a name", () => create("a name"), "Invalid parameter: Topic Name"],
    ["a FIFO topic", () => create("a.fifo"), "FifoTopic is not implemented"],
    [
      "an unknown attribute",
      () => sns.send(new SetTopicAttributesCommand({ TopicArn: arnOf("sns", "x"), AttributeName: "Color" })),
      "Invalid parameter: AttributeName",
    ],
    [
      "no ARN",
      () => publish("topic", {}),
      "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
    ],
    ["no topic", () => publish(arnOf("sns", "none"), {}), "Topic does not exist"],
    ["no message", () => publish(arnOf("sns", "none"), { Message: "" }), "Invalid parameter: Empty message"],
    [
      "a long message",
      () => publish(arnOf("sns", "none"), { Message: "x".repeat(262_145) }),
      "Invalid parameter: Message too long",
    ],
    ["a subject of two lines", () => publish(arnOf("sns", "none"), { Subject: "a\nb" }), "Invalid parameter: Subject"],
    [
      "bodies without a default",
      () => publish(arnOf("sns", "none"), { MessageStructure: "json", Message: "{}" }),
      "No default entry in JSON message body",
    ],
    [
      "an unknown protocol",
      () => sns.send(new SubscribeCommand({ TopicArn: arnOf("sns", "none"), Protocol: "fax", Endpoint: "1" })),
      "does not support this protocol string: fax",
    ],
    [
      "a queue that is no ARN",
      () => sns.send(new SubscribeCommand({ TopicArn: arnOf("sns", "none"), Protocol: "sqs", Endpoint: "q" })),
      "Invalid parameter: SQS endpoint ARN",
    ],
    [
      "a telephone",
      () => sns.send(new PublishCommand({ PhoneNumber: "+1", Message: "m" })),
      "PhoneNumber is not implemented",
    ],
  ])("%s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });
});
