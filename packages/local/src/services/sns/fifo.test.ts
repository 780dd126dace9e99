import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  PublishBatchCommand,
  PublishCommand,
  type PublishCommandInput,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
} from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SnsFixture } from "./test-support/sns-fixture.ts";

const fixture = new SnsFixture();

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const create = (name: string, Attributes: Record<string, string> = {}) =>
  fixture.create(`${name}.fifo`, { FifoTopic: "true", ...Attributes });
const publish = (TopicArn: string, input: Partial<PublishCommandInput> = {}) =>
  fixture.publish(TopicArn, { Message: "Test", MessageGroupId: "g", ...input });

const RAW = { RawMessageDelivery: "true" };

// What is expected was recorded from AWS:
// https://github.com/localstack/localstack, tests/aws/services/sns/test_sns.snapshot.json
test("a FIFO queue gets messages with group, deduplication id and sequence number", async () => {
  const TopicArn = await create("ordered", { ContentBasedDeduplication: "true" });
  const { receive } = await fixture.queueAt(TopicArn, "ordered.fifo");
  const { MessageId, SequenceNumber } = await publish(TopicArn);
  expect(SequenceNumber).toMatch(/^\d{20}$/);
  expect(await publish(TopicArn)).toMatchObject({ MessageId, SequenceNumber });
  const [message, ...more] = await receive();
  expect(more).toEqual([]);
  expect(message?.Attributes).toMatchObject({
    MessageGroupId: "g",
    MessageDeduplicationId: "532eaabd9574880dbf76b9b8cc00832c20a6ec113d682299550d7a6e0f345e25",
  });
  expect(JSON.parse(message?.Body ?? "")).toEqual({
    Type: "Notification",
    MessageId,
    SequenceNumber,
    TopicArn,
    Message: "Test",
    Timestamp: expect.any(String),
    UnsubscribeURL: expect.any(String),
  });
});

test("a standard queue gets them without", async () => {
  const TopicArn = await create("mixed", { ContentBasedDeduplication: "true" });
  const { receive } = await fixture.queueAt(TopicArn, "mixed", RAW);
  await publish(TopicArn);
  const [message] = await receive();
  expect(message).toMatchObject({ Body: "Test" });
  expect(message?.Attributes).not.toHaveProperty("MessageGroupId");
});

test("duplicates are recognised for five minutes, in the topic or in a group", async () => {
  const byTopic = await create("by-topic");
  const byGroup = await create("by-group", { FifoThroughputScope: "MessageGroup" });
  const bodies = async (topic: string, name: string) => {
    const { receive } = await fixture.queueAt(topic, name, RAW);
    const MessageDeduplicationId = "1";
    await publish(topic, { Message: "first", MessageDeduplicationId });
    await publish(topic, { Message: "other group", MessageGroupId: "h", MessageDeduplicationId });
    await fixture.clock.advance(5 * 60 * 1000);
    await publish(topic, { Message: "later", MessageDeduplicationId });
    return (await receive()).map(({ Body }) => Body);
  };
  expect(await bodies(byTopic, "by-topic")).toEqual(["first", "later"]);
  expect((await bodies(byGroup, "by-group")).sort()).toEqual(["first", "later", "other group"]);
});

test("a batch is published in order", async () => {
  const TopicArn = await create("batch");
  const { receive } = await fixture.queueAt(TopicArn, "batch.fifo", RAW);
  const entry = (id: string, duplicate = id) => ({
    Id: id,
    Message: id,
    MessageGroupId: "g",
    MessageDeduplicationId: duplicate,
  });
  const entries = [entry("3"), entry("1"), entry("2", "1")];
  const { Successful = [] } = await fixture.sns.send(
    new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }),
  );
  const [three, one, two] = Successful.map(({ SequenceNumber = "" }) => SequenceNumber);
  expect(two).toBe(one);
  expect((three ?? "") < (one ?? "")).toBe(true);
  expect((await receive()).map(({ Body }) => Body)).toEqual(["3", "1"]);
});

test("dead letters keep their group", async () => {
  const TopicArn = await create("dead");
  const letters = await fixture.queueAt(TopicArn, "letters.fifo", { ...RAW, FilterPolicy: '{"never":["x"]}' });
  const Attributes = {
    ...RAW,
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: fixture.arnOf("sqs", "letters.fifo") }),
  };
  const Endpoint = fixture.arnOf("sqs", "gone.fifo");
  const { SubscriptionArn } = await fixture.subscribe(TopicArn, Endpoint, Attributes);
  await publish(TopicArn, { MessageDeduplicationId: "d" });
  expect(await letters.receive()).toMatchObject([
    { Body: "Test", Attributes: { MessageGroupId: "g", MessageDeduplicationId: "d" } },
  ]);
  const AttributeValue = JSON.stringify({ deadLetterTargetArn: fixture.arnOf("sqs", "letters") });
  const standard = { SubscriptionArn, AttributeName: "RedrivePolicy", AttributeValue };
  await expect(fixture.sns.send(new SetSubscriptionAttributesCommand(standard))).rejects.toThrow(
    "Invalid parameter: RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.",
  );
});

test("its attributes read back, and a topic of its name begins anew", async () => {
  const TopicArn = await create("attributes");
  const attributes = async () => (await fixture.sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes;
  expect(await attributes()).toMatchObject({ FifoTopic: "true", ContentBasedDeduplication: "false" });
  const on = { TopicArn, AttributeName: "ContentBasedDeduplication", AttributeValue: "true" };
  await fixture.sns.send(new SetTopicAttributesCommand(on));
  expect(await attributes()).toMatchObject({ ContentBasedDeduplication: "true" });
  const first = await publish(TopicArn);
  await fixture.sns.send(new DeleteTopicCommand({ TopicArn }));
  await create("attributes", { ContentBasedDeduplication: "true" });
  const again = await publish(TopicArn);
  expect(again.MessageId).not.toBe(first.MessageId);
  expect(again.SequenceNumber).toBe(first.SequenceNumber);
});

test.each<[string, () => Promise<unknown>, string]>([
  [
    "a name without its ending",
    () => fixture.sns.send(new CreateTopicCommand({ Name: "a", Attributes: { FifoTopic: "true" } })),
    "Invalid parameter: Fifo Topic names must end with .fifo and must be made up of only uppercase and lowercase ASCII",
  ],
  [
    "a message without a group",
    async () => fixture.sns.send(new PublishCommand({ TopicArn: await create("a"), Message: "m" })),
    "Invalid parameter: The MessageGroupId parameter is required for FIFO topics",
  ],
  [
    "a message without a deduplication id",
    async () => publish(await create("a")),
    "Invalid parameter: The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
  ],
  [
    "an odd group",
    async () => publish(await create("a"), { MessageGroupId: "a b" }),
    "Invalid parameter: MessageGroupId Reason: ",
  ],
  [
    "a function",
    async () => fixture.subscribe(await create("a"), fixture.arnOf("lambda", "function:f")),
    "Invalid parameter: Invalid protocol type: lambda",
  ],
  [
    "an archive",
    () => create("archived", { ArchivePolicy: "{}" }),
    "the topic attribute ArchivePolicy is not implemented",
  ],
])("%s is refused", async (_, call, message) => {
  await expect(call()).rejects.toThrow(message);
});
