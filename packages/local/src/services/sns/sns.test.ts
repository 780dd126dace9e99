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
  type PublishBatchRequestEntry,
  PutDataProtectionPolicyCommand,
  RemovePermissionCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SnsFixture } from "./test-support/sns-fixture.ts";

const fixture = new SnsFixture();

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

test("a topic is created once, with attributes and tags that read back", async () => {
  const input = { Name: "made", Attributes: { DisplayName: "Made" }, Tags: [{ Key: "a", Value: "1" }] };
  const { TopicArn } = await fixture.sns.send(new CreateTopicCommand(input));
  expect(TopicArn).toBe(fixture.arnOf("sns", "made"));
  expect(await fixture.sns.send(new CreateTopicCommand(input))).toMatchObject({ TopicArn });
  const other = { ...input, Attributes: { DisplayName: "Other" } };
  await expect(fixture.sns.send(new CreateTopicCommand(other))).rejects.toThrow(
    "Invalid parameter: Attributes Reason: Topic already exists with different attributes",
  );
  const { Attributes = {} } = await fixture.sns.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(Attributes).toMatchObject({
    TopicArn,
    DisplayName: "Made",
    Owner: "000000000000",
    SubscriptionsConfirmed: "0",
  });
  expect(JSON.parse(Attributes.Policy ?? "")).toMatchObject({ Id: "__default_policy_ID" });
  await fixture.sns.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: "b", Value: "2" }] }));
  await fixture.sns.send(new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys: ["a"] }));
  const { Tags } = await fixture.sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
  expect(Tags).toEqual([{ Key: "b", Value: "2" }]);
  expect((await fixture.sns.send(new ListTopicsCommand({}))).Topics).toContainEqual({ TopicArn });
  await fixture.sns.send(new DeleteTopicCommand({ TopicArn }));
  await fixture.sns.send(new DeleteTopicCommand({ TopicArn }));
  await expect(fixture.sns.send(new GetTopicAttributesCommand({ TopicArn }))).rejects.toMatchObject({
    name: "NotFoundException",
    message: "Topic does not exist",
  });
});

test("permissions are statements of the policy", async () => {
  const TopicArn = await fixture.create("permitted");
  const AWSAccountId = ["111111111111"];
  await fixture.sns.send(new AddPermissionCommand({ TopicArn, Label: "l", AWSAccountId, ActionName: ["Publish"] }));
  const policy = async () => {
    const { Attributes } = await fixture.sns.send(new GetTopicAttributesCommand({ TopicArn }));
    return JSON.parse(Attributes?.Policy ?? "").Statement;
  };
  expect((await policy())[1]).toMatchObject({
    Sid: "l",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: "SNS:Publish",
  });
  await fixture.sns.send(new RemovePermissionCommand({ TopicArn, Label: "l" }));
  expect(await policy()).toHaveLength(1);
});

test("a queue gets the message in AWS's envelope", async () => {
  const TopicArn = await fixture.create("enveloped");
  const { receive } = await fixture.queueAt(TopicArn, "enveloped");
  const MessageAttributes = { kind: { DataType: "String", StringValue: "é" } };
  const { MessageId } = await fixture.publish(TopicArn, { Message: "hello\n", Subject: "S", MessageAttributes });
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
  const TopicArn = await fixture.create("raw");
  const { receive, SubscriptionArn } = await fixture.queueAt(TopicArn, "raw");
  const raw = { AttributeName: "RawMessageDelivery", AttributeValue: "true" };
  await fixture.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, ...raw }));
  const Message = JSON.stringify({ default: "d", sqs: "q" });
  const MessageAttributes = { n: { DataType: "Number", StringValue: "1" } };
  await fixture.publish(TopicArn, { Message, MessageStructure: "json", MessageAttributes });
  expect(await receive()).toMatchObject([{ Body: "q", MessageAttributes }]);
  const { Attributes } = await fixture.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(Attributes).toMatchObject({ RawMessageDelivery: "true", PendingConfirmation: "false", Protocol: "sqs" });
});

test("filter policies let pass what they name", async () => {
  const TopicArn = await fixture.create("filtered");
  const byAttribute = await fixture.queueAt(TopicArn, "by-attribute", { FilterPolicy: '{"kind":["a"]}' });
  const scope = { FilterPolicy: '{"detail":{"n":[{"numeric":[">",1]}]}}', FilterPolicyScope: "MessageBody" };
  const byBody = await fixture.queueAt(TopicArn, "by-body", scope);
  await fixture.publish(TopicArn, { Message: '{"detail":{"n":2}}' });
  await fixture.publish(TopicArn, { MessageAttributes: { kind: { DataType: "String", StringValue: "a" } } });
  const bodies = async (queue: typeof byBody) =>
    (await queue.receive()).map(({ Body = "" }) => JSON.parse(Body).Message);
  expect(await bodies(byAttribute)).toEqual(["m"]);
  expect(await bodies(byBody)).toEqual(['{"detail":{"n":2}}']);
});

test("what a subscriber refuses goes to the subscription's dead-letter queue, or is reported", async () => {
  const TopicArn = await fixture.create("refused");
  const { receive } = await fixture.queueAt(TopicArn, "letters", { FilterPolicy: '{"never":["x"]}' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: fixture.arnOf("sqs", "letters") });
  for (const [name, Attributes] of Object.entries({ lost: {}, kept: { RedrivePolicy } })) {
    const Endpoint = fixture.arnOf("sqs", `no-queue-${name}`);
    await fixture.sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint, Attributes }));
  }
  await fixture.publish(TopicArn, { Message: "unwanted" });
  expect((await receive()).map(({ Body = "" }) => JSON.parse(Body).Message)).toEqual(["unwanted"]);
  expect(fixture.reports.join()).toContain("queue does not exist");
});

test("no topic has a data protection policy", async () => {
  const ResourceArn = await fixture.create("protected");
  const put = (DataProtectionPolicy: string) =>
    fixture.sns.send(new PutDataProtectionPolicyCommand({ ResourceArn, DataProtectionPolicy }));
  await put("");
  await expect(put("{}")).rejects.toMatchObject({ name: "NotImplemented" });
  const { DataProtectionPolicy } = await fixture.sns.send(new GetDataProtectionPolicyCommand({ ResourceArn }));
  expect(DataProtectionPolicy ?? "").toBe("");
});

test("an e-mail address stays unconfirmed, and gets nothing", async () => {
  const TopicArn = await fixture.create("mailed");
  const input = { TopicArn, Protocol: "email", Endpoint: "ops@example.com" };
  expect((await fixture.sns.send(new SubscribeCommand(input))).SubscriptionArn).toBe("pending confirmation");
  const { SubscriptionArn } = await fixture.sns.send(new SubscribeCommand({ ...input, ReturnSubscriptionArn: true }));
  const { Subscriptions } = await fixture.sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  expect(Subscriptions).toMatchObject([{ SubscriptionArn: "PendingConfirmation", Endpoint: "ops@example.com" }]);
  const attributes = async () => (await fixture.sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes;
  expect(await attributes()).toMatchObject({ SubscriptionsPending: "1", SubscriptionsConfirmed: "0" });
  await fixture.publish(TopicArn, {});
  await fixture.sns.send(new UnsubscribeCommand({ SubscriptionArn }));
  expect(await attributes()).toMatchObject({ SubscriptionsPending: "0", SubscriptionsDeleted: "1" });
  await expect(fixture.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).rejects.toThrow(
    "Subscription does not exist",
  );
});

test("a batch is published whole or refused whole", async () => {
  const TopicArn = await fixture.create("batched");
  const { receive } = await fixture.queueAt(TopicArn, "batched");
  const batch = (...PublishBatchRequestEntries: PublishBatchRequestEntry[]) =>
    fixture.sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
  const { Successful, Failed } = await batch({ Id: "1", Message: "one" }, { Id: "2", Message: "two" });
  expect(Successful?.map(({ Id }) => Id)).toEqual(["1", "2"]);
  expect(Failed).toEqual([]);
  expect(await receive()).toHaveLength(2);
  const MessageAttributes = { ".x": { DataType: "String", StringValue: "y" } };
  await expect(batch({ Id: "1", Message: "m" }, { Id: "2", Message: "m", MessageAttributes })).rejects.toMatchObject({
    name: "InvalidParameterValueException",
  });
  const json = { Id: "2", Message: "{}", MessageStructure: "json" };
  await expect(batch({ Id: "1", Message: "m" }, json)).rejects.toThrow("No default entry in JSON message body");
  expect(await receive()).toHaveLength(0);
  await expect(batch()).rejects.toMatchObject({ name: "EmptyBatchRequestException" });
  const twice = { Id: "1", Message: "a" };
  await expect(batch(twice, twice)).rejects.toMatchObject({ name: "BatchEntryIdsNotDistinctException" });
});

test("a group is told to standard queues, for fair ones", async () => {
  const TopicArn = await fixture.create("fair");
  const { receive } = await fixture.queueAt(TopicArn, "fair");
  await fixture.publish(TopicArn, { MessageGroupId: "tenant" });
  expect(await receive()).toMatchObject([{ Attributes: { MessageGroupId: "tenant" } }]);
});

test("a topic says how large its messages may be", async () => {
  const TopicArn = await fixture.create("large");
  const { receive } = await fixture.queueAt(TopicArn, "large", { RawMessageDelivery: "true" });
  const Message = "x".repeat(262_145);
  await expect(fixture.publish(TopicArn, { Message })).rejects.toThrow("Invalid parameter: Message too long");
  const size = { TopicArn, AttributeName: "MaximumMessageSize" };
  await fixture.sns.send(new SetTopicAttributesCommand({ ...size, AttributeValue: "1048576" }));
  await fixture.publish(TopicArn, { Message });
  expect((await receive())[0]?.Body).toHaveLength(262_145);
  const tooLarge = new SetTopicAttributesCommand({ ...size, AttributeValue: "1048577" });
  await expect(fixture.sns.send(tooLarge)).rejects.toThrow("MaximumMessageSize");
});

test("a delivery policy is filled up with AWS's defaults", async () => {
  const { TopicArn } = await fixture.sns.send(
    new CreateTopicCommand({
      Name: "retried",
      Attributes: { DeliveryPolicy: '{"http":{"defaultHealthyRetryPolicy":{"numRetries":1}}}' },
    }),
  );
  const { Attributes } = await fixture.sns.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(JSON.parse(Attributes?.EffectiveDeliveryPolicy ?? "")).toMatchObject({
    http: {
      defaultHealthyRetryPolicy: { numRetries: 1, minDelayTarget: 20, backoffFunction: "linear" },
      disableSubscriptionOverrides: false,
      defaultRequestPolicy: { headerContentType: "text/plain; charset=UTF-8" },
    },
  });
});
