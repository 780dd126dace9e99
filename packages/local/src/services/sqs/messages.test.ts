import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
const { clock } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const remove = (QueueUrl: string, ReceiptHandle: string) =>
  fixture.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
const hide = (QueueUrl: string, ReceiptHandle: string, VisibilityTimeout: number) =>
  fixture.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));

describe("sending and receiving", () => {
  it("gives a message with the digests that AWS gives", async () => {
    const queue = await fixture.newQueue();
    const MessageAttributes = {
      "Help.Me": { DataType: "String", StringValue: "Me" },
      Hello: { DataType: "String", StringValue: "There" },
      General: { DataType: "String", StringValue: "Kenobi" },
    };
    const sent = await fixture.send(queue, "msg", { MessageAttributes });
    expect(sent).toMatchObject({
      MD5OfMessageBody: "6e2baaf3b97dbeef01c0043275f9a0e7",
      MD5OfMessageAttributes: "4c360f3fdafd970e05fae2f149d997f5",
      MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(sent.SequenceNumber).toBeUndefined();
    const read = async (...MessageAttributeNames: string[]) => {
      const [message] = await fixture.receive(queue, { MessageAttributeNames, VisibilityTimeout: 0 });
      return [Object.keys(message?.MessageAttributes ?? {}).sort(), message?.MD5OfMessageAttributes];
    };
    for (const all of ["All", "*", ".*"]) {
      expect(await read(all)).toEqual([["General", "Hello", "Help.Me"], "4c360f3fdafd970e05fae2f149d997f5"]);
    }
    expect(await read("Hello", "General")).toEqual([["General", "Hello"], "fca026605781cb4126a1e9044df24232"]);
    expect(await read("Foo", "Hello")).toEqual([["Hello"], "a311262e065454b75da111d535b8dacd"]);
    expect(await read("Hel.*")).toEqual([["Hello", "Help.Me"], "83fee93c1bcd8b9a5a923ffacdc636c7"]);
    for (const none of ["Help", "AWS.", "..foo"]) expect(await read(none)).toEqual([[], undefined]);
    expect(await read()).toEqual([[], undefined]);
  });

  it("digests numbers, bytes and the trace header as AWS does", async () => {
    const queue = await fixture.newQueue();
    const bytes = Buffer.from("traceparent\x1e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01");
    await fixture.send(queue, "test", { MessageAttributes: { attr1: { DataType: "Binary", BinaryValue: bytes } } });
    const [message] = await fixture.receive(queue, { MessageAttributeNames: ["All"] });
    expect(message?.MD5OfMessageAttributes).toBe("8cbe4db156db8a94db8b801b7addb984");
    expect(Buffer.from(message?.MessageAttributes?.attr1?.BinaryValue ?? []).equals(bytes)).toBe(true);
    const StringValue = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    const sent = await fixture.send(queue, "test", {
      MessageSystemAttributes: { AWSTraceHeader: { DataType: "String", StringValue } },
    });
    expect(sent.MD5OfMessageSystemAttributes).toBe("5ae4d5d7636402d80f4eb6d213245a88");
    const [traced] = await fixture.receive(queue, { MessageSystemAttributeNames: ["AWSTraceHeader"] });
    expect(traced?.Attributes).toEqual({ AWSTraceHeader: StringValue });
  });

  it("gives the system attributes that are asked for", async () => {
    const queue = await fixture.newQueue({ VisibilityTimeout: "0" });
    const sentAt = clock.now();
    await fixture.send(queue, "msg", { MessageGroupId: "tenant" });
    await clock.advance(1500);
    const [message] = await fixture.receive(queue, { AttributeNames: ["All"] });
    expect(message?.Attributes).toEqual({
      SenderId: expect.any(String),
      SentTimestamp: String(sentAt),
      ApproximateFirstReceiveTimestamp: String(sentAt + 1500),
      ApproximateReceiveCount: "1",
      MessageGroupId: "tenant",
    });
    await clock.advance(1500);
    const [again] = await fixture.receive(queue, {
      MessageSystemAttributeNames: ["ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp", "SequenceNumber"],
    });
    expect(again?.Attributes).toEqual({
      ApproximateFirstReceiveTimestamp: String(sentAt + 1500),
      ApproximateReceiveCount: "2",
    });
    expect((await fixture.receive(queue))[0]?.Attributes).toBeUndefined();
  });

  it("receives no more than asked for, in the order of sending", async () => {
    const queue = await fixture.newQueue();
    const Entries = Array.from({ length: 10 }, (_, n) => ({ Id: `${n}`, MessageBody: `${n}` }));
    await fixture.sqs.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries }));
    expect(await fixture.bodies(queue, { MaxNumberOfMessages: 1 })).toEqual(["0"]);
    expect(await fixture.bodies(queue, { MaxNumberOfMessages: 7 })).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(await fixture.bodies(queue)).toEqual(["8", "9"]);
    expect(await fixture.bodies(queue)).toEqual([]);
  });

  it("finds a queue by the last segments of its URL, and by its name", async () => {
    const queue = await fixture.newQueue();
    const name = queue.split("/").at(-1) ?? "";
    // The SDK would send to the host that the URL names: as clients do that have another name for the endpoint.
    const { sqs } = fixture;
    sqs.config.useQueueUrlAsEndpoint = false;
    for (const QueueUrl of [`https://sqs.eu-west-1.amazonaws.com/000000000000/${name}`, name]) {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: QueueUrl }));
      expect(await fixture.bodies(queue)).toEqual([QueueUrl]);
    }
    const ofOthers = new SendMessageCommand({ QueueUrl: `https://sqs/111111111111/${name}`, MessageBody: "no" });
    await expect(sqs.send(ofOthers)).rejects.toMatchObject({ name: "QueueDoesNotExist" });
    sqs.config.useQueueUrlAsEndpoint = true;
  });
});

describe("visibility", () => {
  it("hides a received message until its timeout is over", async () => {
    const queue = await fixture.newQueue({ VisibilityTimeout: "20" });
    await fixture.send(queue, "a");
    const [first] = await fixture.receive(queue);
    await clock.advance(19_999);
    expect(await fixture.bodies(queue)).toEqual([]);
    await clock.advance(1);
    const [second] = await fixture.receive(queue, { VisibilityTimeout: 5 });
    expect(second?.handle).not.toBe(first?.handle);
    await clock.advance(5000);
    expect(await fixture.bodies(queue, { VisibilityTimeout: 0 })).toEqual(["a"]);
    expect(await fixture.bodies(queue)).toEqual(["a"]);
    expect(await fixture.bodies(queue)).toEqual([]);
  });

  it("is changed from now on, also by an old handle, up to twelve hours in all", async () => {
    const queue = await fixture.newQueue();
    await fixture.send(queue, "a");
    const [old] = await fixture.receive(queue, { VisibilityTimeout: 0 });
    const [message] = await fixture.receive(queue);
    await hide(queue, message?.handle ?? "", 60);
    await clock.advance(59_000);
    expect(await fixture.bodies(queue)).toEqual([]);
    await hide(queue, old?.handle ?? "", 0);
    const [again] = await fixture.receive(queue);
    expect(again?.Body).toBe("a");
    await clock.advance(1000);
    await hide(queue, again?.handle ?? "", 43_199);
    await expect(hide(queue, again?.handle ?? "", 43_200)).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message:
        "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
    });
  });

  it("of a message that is gone cannot be changed", async () => {
    const queue = await fixture.newQueue();
    await fixture.send(queue, "a");
    const [message] = await fixture.receive(queue);
    const handle = message?.handle ?? "";
    await remove(queue, handle);
    await remove(queue, handle);
    await expect(hide(queue, handle, 1)).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
    });
  });
});

describe("deleting", () => {
  it("works after the visibility timeout as well", async () => {
    const queue = await fixture.newQueue();
    await fixture.send(queue, "a");
    const [message] = await fixture.receive(queue, { VisibilityTimeout: 1 });
    await clock.advance(2000);
    await remove(queue, message?.handle ?? "");
    expect(await fixture.bodies(queue)).toEqual([]);
    expect(await fixture.counts(queue)).toEqual([0, 0, 0]);
  });

  it("refuses what is no handle of the queue", async () => {
    const [queue, other] = [await fixture.newQueue(), await fixture.newQueue()];
    await fixture.send(other, "a");
    const [message] = await fixture.receive(other);
    for (const handle of ["garbage", message?.handle ?? ""]) {
      await expect(remove(queue, handle)).rejects.toMatchObject({
        name: "ReceiptHandleIsInvalid",
        message: `The input receipt handle "${handle}" is not a valid receipt handle.`,
        $metadata: { httpStatusCode: 404 },
      });
    }
  });
});

describe("delay and retention", () => {
  it("delays as the message says, or else the queue", async () => {
    const queue = await fixture.newQueue({ DelaySeconds: "10" });
    await fixture.send(queue, "queue's");
    await fixture.send(queue, "own", { DelaySeconds: 5 });
    await fixture.send(queue, "none", { DelaySeconds: 0 });
    expect(await fixture.counts(queue)).toEqual([1, 0, 2]);
    expect(await fixture.bodies(queue)).toEqual(["none"]);
    await clock.advance(5000);
    expect(await fixture.bodies(queue)).toEqual(["own"]);
    await clock.advance(5000);
    expect(await fixture.bodies(queue)).toEqual(["queue's"]);
  });

  it("forgets messages when their time is over, in flight or not", async () => {
    const queue = await fixture.newQueue({ MessageRetentionPeriod: "60" });
    await fixture.send(queue, "a");
    await fixture.send(queue, "b");
    await fixture.receive(queue, { MaxNumberOfMessages: 1 });
    await clock.advance(60_000);
    await fixture.send(queue, "c");
    expect(await fixture.counts(queue)).toEqual([3, 0, 0]);
    await clock.advance(1);
    expect(await fixture.counts(queue)).toEqual([1, 0, 0]);
    expect(await fixture.bodies(queue)).toEqual(["c"]);
  });

  it("counts what is visible, in flight and delayed as time goes by", async () => {
    const queue = await fixture.newQueue();
    for (const body of ["a", "b", "c"]) await fixture.send(queue, body);
    await fixture.send(queue, "late", { DelaySeconds: 30 });
    expect(await fixture.counts(queue)).toEqual([3, 0, 1]);
    const [first, second] = await fixture.receive(queue, { MaxNumberOfMessages: 2, VisibilityTimeout: 20 });
    expect(await fixture.counts(queue)).toEqual([1, 2, 1]);
    await remove(queue, first?.handle ?? "");
    await hide(queue, second?.handle ?? "", 40);
    expect(await fixture.counts(queue)).toEqual([1, 1, 1]);
    await clock.advance(30_000);
    expect(await fixture.counts(queue)).toEqual([2, 1, 0]);
    await clock.advance(10_000);
    expect(await fixture.counts(queue)).toEqual([3, 0, 0]);
  });
});
