import {
  CancelMessageMoveTaskCommand,
  DeleteQueueCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  type QueueAttributeName,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
const { clock } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

async function newPair(maxReceiveCount: number, attributes: Partial<Record<QueueAttributeName, string>> = {}) {
  const dlq = await fixture.newQueue(attributes);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: fixture.arnOf(dlq), maxReceiveCount });
  const queue = await fixture.newQueue({ ...attributes, RedrivePolicy });
  return { queue, dlq };
}

/** A dead-letter queue with these messages in it. */
async function newDeadLetters(...bodies: string[]) {
  const { queue, dlq } = await newPair(1);
  for (const body of bodies) await fixture.send(queue, body);
  await fixture.receive(queue, { VisibilityTimeout: 0 });
  expect(await fixture.bodies(queue)).toEqual([]);
  expect(await fixture.counts(dlq)).toEqual([bodies.length, 0, 0]);
  return { queue, dlq };
}

describe("redrive to a dead-letter queue", () => {
  it("moves a message when it has been received as often as it may be", async () => {
    const { queue, dlq } = await newPair(2);
    const { MessageId } = await fixture.send(queue, "a", {
      MessageAttributes: { k: { DataType: "String", StringValue: "v" } },
    });
    const sentAt = clock.now();
    for (const _ of [1, 2]) {
      expect(await fixture.bodies(queue, { VisibilityTimeout: 1 })).toEqual(["a"]);
      await clock.advance(1000);
    }
    expect(await fixture.bodies(queue)).toEqual([]);
    expect(await fixture.counts(queue)).toEqual([0, 0, 0]);
    expect(await fixture.counts(dlq)).toEqual([1, 0, 0]);
    const [dead] = await fixture.receive(dlq, { AttributeNames: ["All"], MessageAttributeNames: ["All"] });
    expect(dead).toMatchObject({
      MessageId,
      Body: "a",
      Attributes: {
        ApproximateReceiveCount: "3",
        SentTimestamp: String(sentAt),
        DeadLetterQueueSourceArn: fixture.arnOf(queue),
      },
      MessageAttributes: { k: { StringValue: "v" } },
    });
  });

  it("makes room for the messages behind", async () => {
    const { queue } = await newPair(1);
    for (const body of ["a", "b", "c"]) await fixture.send(queue, body);
    await fixture.bodies(queue, { MaxNumberOfMessages: 2, VisibilityTimeout: 0 });
    expect(await fixture.bodies(queue, { MaxNumberOfMessages: 2 })).toEqual(["c"]);
  });

  it("wakes those who wait for dead letters", async () => {
    const { queue, dlq } = await newPair(1);
    await fixture.send(queue, "a");
    await fixture.bodies(queue, { VisibilityTimeout: 0 });
    const waiting = fixture.bodies(dlq, { WaitTimeSeconds: 20 });
    expect(await fixture.bodies(queue)).toEqual([]);
    expect(await waiting).toEqual(["a"]);
  });

  it("frees the group of a FIFO queue, and begins the time of sending anew", async () => {
    const { queue, dlq } = await newPair(1, { FifoQueue: "true", ContentBasedDeduplication: "true" });
    await fixture.send(queue, "a", { MessageGroupId: "g" });
    await fixture.send(queue, "b", { MessageGroupId: "g" });
    await fixture.bodies(queue, { MaxNumberOfMessages: 1, VisibilityTimeout: 0 });
    await clock.advance(5000);
    expect(await fixture.bodies(queue)).toEqual(["b"]);
    const [dead] = await fixture.receive(dlq, { MessageSystemAttributeNames: ["SentTimestamp"] });
    expect(dead).toMatchObject({ Body: "a", Attributes: { SentTimestamp: String(clock.now()) } });
  });

  it("goes on delivering when the dead-letter queue is gone", async () => {
    const { queue, dlq } = await newPair(1);
    await fixture.send(queue, "a");
    await fixture.sqs.send(new DeleteQueueCommand({ QueueUrl: dlq }));
    for (const _ of [1, 2]) expect(await fixture.bodies(queue, { VisibilityTimeout: 0 })).toEqual(["a"]);
  });

  it("lists the sources of a dead-letter queue", async () => {
    const { queue, dlq } = await newPair(1);
    const { queueUrls } = await fixture.sqs.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: dlq }));
    expect(queueUrls).toEqual([queue]);
  });
});

describe("move tasks", () => {
  const start = (dlq: string, more: object = {}) =>
    fixture.sqs.send(new StartMessageMoveTaskCommand({ SourceArn: fixture.arnOf(dlq), ...more }));
  const list = async (dlq: string, MaxResults?: number) => {
    const command = new ListMessageMoveTasksCommand({
      SourceArn: fixture.arnOf(dlq),
      ...(MaxResults !== undefined && { MaxResults }),
    });
    return (await fixture.sqs.send(command)).Results ?? [];
  };
  const cancel = (TaskHandle: string | undefined) => fixture.sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));

  it("move messages back to where they came from", async () => {
    const { queue, dlq } = await newDeadLetters("a", "b");
    await start(dlq);
    await clock.advance(10);
    expect(await list(dlq)).toEqual([
      {
        Status: "COMPLETED",
        SourceArn: fixture.arnOf(dlq),
        ApproximateNumberOfMessagesMoved: 2,
        ApproximateNumberOfMessagesToMove: 2,
        StartedTimestamp: expect.any(Number),
      },
    ]);
    const messages = await fixture.receive(queue, { AttributeNames: ["All"] });
    expect(messages.map(({ Body }) => Body)).toEqual(["a", "b"]);
    expect(messages[0]?.Attributes).toMatchObject({ ApproximateReceiveCount: "1" });
    expect(messages[0]?.Attributes?.DeadLetterQueueSourceArn).toBeUndefined();
  });

  it("move messages to another queue at a rate, until they are cancelled", async () => {
    const { dlq } = await newDeadLetters("a", "b", "c", "d");
    const target = await fixture.newQueue();
    const DestinationArn = fixture.arnOf(target);
    const { TaskHandle } = await start(dlq, { DestinationArn, MaxNumberOfMessagesPerSecond: 1 });
    await expect(start(dlq)).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message:
        "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
    });
    const running = { Status: "RUNNING", TaskHandle, DestinationArn, MaxNumberOfMessagesPerSecond: 1 };
    expect(await list(dlq)).toMatchObject([{ ...running, ApproximateNumberOfMessagesMoved: 0 }]);
    await clock.advance(2000);
    expect(await list(dlq)).toMatchObject([{ ...running, ApproximateNumberOfMessagesMoved: 2 }]);
    expect((await cancel(TaskHandle)).ApproximateNumberOfMessagesMoved).toBe(2);
    await clock.advance(2000);
    expect(await list(dlq)).toMatchObject([{ Status: "CANCELLED", ApproximateNumberOfMessagesMoved: 2 }]);
    expect(await fixture.bodies(target)).toEqual(["a", "b"]);
    await start(dlq, { DestinationArn });
    await clock.advance(0);
    expect((await list(dlq, 10)).map(({ Status }) => Status)).toEqual(["COMPLETED", "CANCELLED"]);
  });

  it("fail when their destination goes away", async () => {
    const { dlq } = await newDeadLetters("a", "b");
    const target = await fixture.newQueue();
    await start(dlq, { DestinationArn: fixture.arnOf(target), MaxNumberOfMessagesPerSecond: 1 });
    await clock.advance(1000);
    await fixture.sqs.send(new DeleteQueueCommand({ QueueUrl: target }));
    await clock.advance(1000);
    expect(await list(dlq)).toMatchObject([
      {
        Status: "FAILED",
        FailureReason: "AWS.SimpleQueueService.NonExistentQueue",
        ApproximateNumberOfMessagesMoved: 1,
      },
    ]);
  });

  it("are refused with AWS's words", async () => {
    const plain = await fixture.newQueue();
    const { dlq } = await newPair(1);
    await expect(start(plain)).rejects.toMatchObject({
      message: "Source queue must be configured as a Dead Letter Queue.",
    });
    await expect(start(`${dlq}-absent`)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "The resource that you specified for the SourceArn parameter doesn't exist.",
      $metadata: { httpStatusCode: 404 },
    });
    await expect(start(dlq, { DestinationArn: `${fixture.arnOf(dlq)}-absent` })).rejects.toMatchObject({
      message: "The resource that you specified for the DestinationArn parameter doesn't exist.",
    });
    await expect(cancel("nonsense")).rejects.toMatchObject({ message: "Value for parameter TaskHandle is invalid." });
    const unknown = Buffer.from(JSON.stringify({ taskId: "x", sourceArn: fixture.arnOf(dlq) })).toString("base64");
    await expect(cancel(unknown)).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Task does not exist.",
    });
  });
});
