import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  PurgeQueueCommand,
  type QueueAttributeName,
  SendMessageBatchCommand,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
const { clock } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const newFifo = (attributes: Partial<Record<QueueAttributeName, string>> = {}) =>
  fixture.newQueue({ FifoQueue: "true", ContentBasedDeduplication: "true", ...attributes });

/** Sends messages named `group-message`, each in its group and at its own time. */
async function send(queue: string, ...bodies: string[]) {
  for (const body of bodies) {
    await fixture.send(queue, body, { MessageGroupId: body.split("-")[0] });
    await clock.advance(1);
  }
}

const remove = (QueueUrl: string, ReceiptHandle = "") =>
  fixture.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
const hide = (QueueUrl: string, ReceiptHandle = "", VisibilityTimeout = 0) =>
  fixture.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));

// The cases and the orders are those that were recorded from AWS:
// https://github.com/localstack/localstack, tests/aws/services/sqs/test_sqs.py
describe("message groups", () => {
  it("come one after the other, as many messages of each as are wanted", async () => {
    const queue = await newFifo();
    await send(queue, "g1-m1", "g2-m1", "g1-m2", "g1-m3");
    expect(await fixture.bodies(queue)).toEqual(["g1-m1", "g1-m2", "g1-m3", "g2-m1"]);
  });

  it("are in flight as a whole", async () => {
    const queue = await newFifo({ VisibilityTimeout: "1" });
    await send(queue, "g1-m1", "g1-m2", "g1-m3", "g1-m4", "g2-m1", "g3-m1");
    expect(await fixture.bodies(queue, { MaxNumberOfMessages: 2 })).toEqual(["g1-m1", "g1-m2"]);
    expect(await fixture.bodies(queue, { MaxNumberOfMessages: 1 })).toEqual(["g2-m1"]);
    await clock.advance(2000);
    const all = await fixture.bodies(queue, { VisibilityTimeout: 0 });
    expect(all).toEqual(["g3-m1", "g1-m1", "g1-m2", "g1-m3", "g1-m4", "g2-m1"]);
  });

  it("go to the end when they are received without a timeout", async () => {
    const queue = await newFifo();
    await send(queue, "g1-m1", "g2-m1", "g2-m2", "g3-m1", "g1-m2");
    const first = await fixture.bodies(queue, { MaxNumberOfMessages: 3, VisibilityTimeout: 0 });
    expect(first).toEqual(["g1-m1", "g1-m2", "g2-m1"]);
    const second = await fixture.bodies(queue, { VisibilityTimeout: 0 });
    expect(second).toEqual(["g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2"]);
  });

  it("come again with their first messages, up to one that is still in flight", async () => {
    const queue = await newFifo();
    await send(queue, "g1-m1", "g1-m2", "g2-m1");
    const [m1] = await fixture.receive(queue, { MaxNumberOfMessages: 2 });
    await hide(queue, m1?.handle, 0);
    expect(await fixture.bodies(queue, { MaxNumberOfMessages: 3 })).toEqual(["g2-m1", "g1-m1"]);
  });

  it("wait until what is in flight of them is deleted", async () => {
    const queue = await newFifo();
    await send(queue, "g1-m1", "g2-m1", "g1-m2", "g2-m2", "g1-m3", "g1-m4", "g3-m1");
    const [m1, m2] = await fixture.receive(queue, { MaxNumberOfMessages: 2 });
    await remove(queue, m1?.handle);
    expect(await fixture.bodies(queue, { VisibilityTimeout: 0 })).toEqual(["g2-m1", "g2-m2", "g3-m1"]);
    await remove(queue, m2?.handle);
    expect(await fixture.bodies(queue)).toEqual(["g1-m3", "g1-m4", "g2-m1", "g2-m2", "g3-m1"]);
  });

  it("go on in the order of their first messages when all in flight of them is deleted", async () => {
    const queue = await newFifo();
    await send(queue, "g1-m1", "g2-m1", "g1-m2", "g2-m2", "g1-m3", "g1-m4", "g3-m1");
    for (const { handle } of await fixture.receive(queue, { MaxNumberOfMessages: 2 })) await remove(queue, handle);
    expect(await fixture.bodies(queue)).toEqual(["g2-m1", "g2-m2", "g1-m3", "g1-m4", "g3-m1"]);
  });

  it("are delayed with their queue, not by message", async () => {
    const queue = await newFifo({ DelaySeconds: "2" });
    await send(queue, "g1-m1", "g1-m2");
    expect(await fixture.bodies(queue)).toEqual([]);
    await clock.advance(1999);
    expect(await fixture.bodies(queue)).toEqual(["g1-m1", "g1-m2"]);
    await expect(fixture.send(queue, "m", { MessageGroupId: "g", DelaySeconds: 2 })).rejects.toMatchObject({
      message:
        "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.",
    });
  });

  it("are counted message by message", async () => {
    const queue = await newFifo();
    await send(queue, "g1-m1", "g1-m2", "g1-m3", "g2-m1", "g3-m1");
    const messages = await fixture.receive(queue, { MaxNumberOfMessages: 4 });
    expect(await fixture.counts(queue)).toEqual([1, 4, 0]);
    for (const { handle } of messages) await remove(queue, handle);
    expect(await fixture.counts(queue)).toEqual([1, 0, 0]);
  });
});

describe("handles", () => {
  it("end with the visibility timeout", async () => {
    const queue = await newFifo({ VisibilityTimeout: "1" });
    await send(queue, "g1-m1");
    const [message] = await fixture.receive(queue);
    const handle = message?.handle ?? "";
    await clock.advance(1000);
    await expect(remove(queue, handle)).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    });
    await expect(hide(queue, handle, 5)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});

describe("deduplication", () => {
  it("delivers a body once in five minutes, deleted or not", async () => {
    const queue = await newFifo();
    const first = await fixture.send(queue, "body", { MessageGroupId: "g1" });
    const [message] = await fixture.receive(queue);
    await remove(queue, message?.handle);
    await clock.advance(299_999);
    const second = await fixture.send(queue, "body", { MessageGroupId: "g2" });
    expect(second).toMatchObject({ MessageId: first.MessageId, SequenceNumber: first.SequenceNumber });
    expect(await fixture.bodies(queue)).toEqual([]);
    await clock.advance(1);
    const third = await fixture.send(queue, "body", { MessageGroupId: "g2" });
    expect(third.MessageId).not.toBe(first.MessageId);
    expect(await fixture.bodies(queue)).toEqual(["body"]);
  });

  it("goes by the id that is given, in the whole queue or in each group", async () => {
    const [wide, narrow] = [await newFifo(), await newFifo({ DeduplicationScope: "messageGroup" })];
    for (const queue of [wide, narrow]) {
      await fixture.send(queue, "a", { MessageGroupId: "g1", MessageDeduplicationId: "id" });
      await fixture.send(queue, "b", { MessageGroupId: "g2", MessageDeduplicationId: "id" });
      await fixture.send(queue, "a", { MessageGroupId: "g1", MessageDeduplicationId: "id" });
    }
    expect(await fixture.bodies(wide)).toEqual(["a"]);
    expect(await fixture.bodies(narrow)).toEqual(["a", "b"]);
  });

  it("forgets with a purge", async () => {
    const queue = await newFifo();
    const first = await fixture.send(queue, "a", { MessageGroupId: "g", MessageDeduplicationId: "id" });
    await fixture.sqs.send(new PurgeQueueCommand({ QueueUrl: queue }));
    const second = await fixture.send(queue, "b", { MessageGroupId: "g", MessageDeduplicationId: "id" });
    expect(await fixture.bodies(queue)).toEqual(["b"]);
    expect(BigInt(second.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(first.SequenceNumber ?? 0));
  });

  it("needs an id and a group", async () => {
    const queue = await newFifo({ ContentBasedDeduplication: "false" });
    const noId =
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly";
    const noGroup = "The request must contain the parameter MessageGroupId.";
    await expect(fixture.send(queue, "a", { MessageGroupId: "g" })).rejects.toMatchObject({ message: noId });
    await expect(fixture.send(queue, "a", { MessageDeduplicationId: "d" })).rejects.toMatchObject({
      name: "MissingParameter",
      message: noGroup,
    });
    const batch = (entry: object) =>
      fixture.sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: queue,
          Entries: [
            { Id: "1", MessageBody: "a", MessageGroupId: "g", MessageDeduplicationId: "d" },
            { Id: "2", MessageBody: "b", ...entry },
          ],
        }),
      );
    await expect(batch({ MessageGroupId: "g" })).rejects.toMatchObject({ message: noId });
    await expect(batch({ MessageDeduplicationId: "e" })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: noGroup,
    });
    expect(await fixture.bodies(queue)).toEqual([]);
  });
});

it("gives sequence numbers of twenty digits that grow, and the ids that were sent", async () => {
  const queue = await newFifo();
  const sent = [];
  for (const id of ["1", "2"]) {
    sent.push(await fixture.send(queue, id, { MessageGroupId: "g", MessageDeduplicationId: id }));
  }
  const received = await fixture.receive(queue, { MessageSystemAttributeNames: ["All"] });
  expect(received.map(({ Attributes }) => Attributes?.SequenceNumber)).toEqual(sent.map((one) => one.SequenceNumber));
  expect(sent[0]?.SequenceNumber).toMatch(/^\d{20}$/);
  expect((sent[0]?.SequenceNumber ?? "") < (sent[1]?.SequenceNumber ?? "")).toBe(true);
  expect(received[1]?.Attributes).toMatchObject({ MessageGroupId: "g", MessageDeduplicationId: "2" });
});

it("gives the same messages to the same receive attempt, unless they have changed", async () => {
  const queue = await newFifo();
  await send(queue, "g1-m1", "g2-m1");
  const attempt = { ReceiveRequestAttemptId: "attempt-1", MaxNumberOfMessages: 1 };
  const first = await fixture.receive(queue, attempt);
  await clock.advance(29_000);
  expect(await fixture.receive(queue, attempt)).toEqual(first);
  await clock.advance(29_000);
  const other = await fixture.receive(queue, { ...attempt, ReceiveRequestAttemptId: "attempt-2" });
  expect(other.map(({ Body }) => Body)).toEqual(["g2-m1"]);
  await hide(queue, first[0]?.handle, 0);
  const changed = await fixture.receive(queue, attempt);
  expect(changed.map(({ Body }) => Body)).toEqual(["g1-m1"]);
  expect(changed[0]?.handle).not.toBe(first[0]?.handle);
});
