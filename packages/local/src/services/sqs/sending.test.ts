import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type MessageAttributeValue,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
let queue = "";

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());
beforeEach(async () => {
  queue = await fixture.newQueue();
});

const sendBatch = (...Entries: SendMessageBatchRequestEntry[]) =>
  fixture.sqs.send(new SendMessageBatchCommand({ QueueUrl: queue, Entries }));

describe("a message", () => {
  it("has up to a mebibyte, attributes included, or what the queue allows", async () => {
    const MessageAttributes = { k: { DataType: "String", StringValue: "x" } };
    const largest = "a".repeat(1_048_576 - "kStringx".length);
    await fixture.send(queue, largest, { MessageAttributes });
    await expect(fixture.send(queue, `${largest}a`, { MessageAttributes })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
    });
    const [message] = await fixture.receive(queue);
    expect(message?.Body).toBe(largest);
    const small = await fixture.newQueue({ MaximumMessageSize: "1024" });
    await fixture.send(small, "ä".repeat(512));
    await expect(fixture.send(small, "ä".repeat(513))).rejects.toMatchObject({
      message: "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.",
    });
  });

  it("has a body, of the characters that XML has", async () => {
    await expect(fixture.send(queue, "")).rejects.toMatchObject({
      name: "MissingParameter",
      message: "The request must contain the parameter MessageBody.",
    });
    for (const body of ["\u0000", "\u0008", "\u0013", "\uffff", "\ud800"]) {
      await expect(fixture.send(queue, `Invalid-${body}`)).rejects.toMatchObject({
        name: "InvalidMessageContents",
        message: expect.stringContaining("Valid unicode characters are #x9 | #xA | #xD"),
      });
    }
    const odd = '"&quot;\t\r\n {😀}\u{10ffff}';
    await fixture.send(queue, odd);
    expect(await fixture.bodies(queue)).toEqual([odd]);
  });

  it("takes numbers in their ranges", async () => {
    await expect(fixture.send(queue, "a", { DelaySeconds: 901 })).rejects.toMatchObject({
      message: "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.",
    });
    await expect(fixture.receive(queue, { MaxNumberOfMessages: 11 })).rejects.toMatchObject({
      message: "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    });
    await expect(fixture.receive(queue, { WaitTimeSeconds: 21 })).rejects.toMatchObject({
      message: "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
    });
    await expect(fixture.receive(queue, { VisibilityTimeout: 43_201 })).rejects.toMatchObject({
      message:
        "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
    });
    await expect(fixture.send(queue, "a", { MessageDeduplicationId: "x" })).rejects.toMatchObject({
      message:
        "Value x for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.",
    });
  });
});

describe("message attributes", () => {
  const sendAttribute = (name: string, value: Partial<MessageAttributeValue>) =>
    fixture.send(queue, "a", { MessageAttributes: { [name]: { DataType: "String", ...value } } });

  it("have names and types that AWS allows", async () => {
    await sendAttribute("attr.1øßä", { StringValue: "x" });
    await sendAttribute("n", { DataType: "Number.int", StringValue: "-1.5e3" });
    const long = "L".repeat(257);
    for (const name of ["aWs.x", "AMAZON.x", ".x", "x.", "x..y", "!", '"', "§", "(", "?", long]) {
      await expect(sendAttribute(name, { StringValue: "x" })).rejects.toMatchObject({ name: "InvalidParameterValue" });
    }
    await expect(sendAttribute("x", { DataType: "Invalid", StringValue: "x" })).rejects.toMatchObject({
      message:
        "The type of message (user) attribute 'x' is invalid. You must use only the following supported type prefixes: Binary, Number, String.",
    });
  });

  it.each<[Partial<MessageAttributeValue>, string]>([
    [{ StringValue: "" }, "Message (user) attribute 'x' must contain a non-empty value of type 'String'."],
    [{ StringValue: "\u0008" }, "Invalid characters found. Valid unicode characters are #x9"],
    [{ DataType: "Number", StringValue: "one" }, "Can't cast the value of message (user) attribute 'x' to a number."],
    [{ BinaryValue: Buffer.of(1) }, "Message (user) attribute 'x' with type 'String' must use field 'String'."],
    [{ StringListValues: ["x"] }, "Message attribute list values in SendMessage operation are not supported."],
  ])("cannot be %j", async (value, message) => {
    await expect(sendAttribute("x", value)).rejects.toThrow(message);
  });

  it("are ten at most", async () => {
    const value = { DataType: "String", StringValue: "x" };
    const MessageAttributes = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, value]));
    await expect(fixture.send(queue, "a", { MessageAttributes })).rejects.toThrow(
      "Number of message attributes [11] exceeds the allowed maximum [10].",
    );
  });
});

describe("batches", () => {
  it("send what can be sent, and tell what cannot", async () => {
    const { Successful, Failed } = await sendBatch(
      { Id: "good", MessageBody: "a", MessageAttributes: { k: { DataType: "String", StringValue: "x" } } },
      { Id: "characters", MessageBody: "\u0001" },
      { Id: "delay", MessageBody: "b", DelaySeconds: 901 },
    );
    expect(Successful).toEqual([
      {
        Id: "good",
        MessageId: expect.any(String),
        MD5OfMessageBody: "0cc175b9c0f1b6a831c399e269772661",
        MD5OfMessageAttributes: expect.any(String),
      },
    ]);
    expect(Failed).toEqual([
      { Id: "characters", SenderFault: true, Code: "InvalidMessageContents", Message: expect.any(String) },
      { Id: "delay", SenderFault: true, Code: "InvalidParameterValue", Message: expect.any(String) },
    ]);
    expect(await fixture.bodies(queue)).toEqual(["a"]);
  });

  it("delete and hide what can be deleted and hidden", async () => {
    await sendBatch({ Id: "1", MessageBody: "a" }, { Id: "2", MessageBody: "b" });
    const [a, b] = await fixture.receive(queue);
    const hidden = await fixture.sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queue,
        Entries: [
          { Id: "a", ReceiptHandle: a?.handle, VisibilityTimeout: 0 },
          { Id: "b", ReceiptHandle: b?.handle, VisibilityTimeout: 43_201 },
        ],
      }),
    );
    expect(hidden.Successful).toEqual([{ Id: "a" }]);
    expect(hidden.Failed).toMatchObject([{ Id: "b", Code: "InvalidParameterValue", SenderFault: true }]);
    const deleted = await fixture.sqs.send(
      new DeleteMessageBatchCommand({
        QueueUrl: queue,
        Entries: [
          { Id: "a", ReceiptHandle: a?.handle },
          { Id: "x", ReceiptHandle: "garbage" },
        ],
      }),
    );
    expect(deleted.Successful).toEqual([{ Id: "a" }]);
    expect(deleted.Failed).toMatchObject([{ Id: "x", Code: "ReceiptHandleIsInvalid", SenderFault: true }]);
    expect(await fixture.counts(queue)).toEqual([0, 1, 0]);
  });

  it("are refused as a whole when they are no batch", async () => {
    const entry = (Id: string) => ({ Id, MessageBody: "a" });
    const refusal = (name: string, Code: string, message: string) => ({ name, Error: { Code }, message });
    await expect(sendBatch()).rejects.toMatchObject(
      refusal(
        "EmptyBatchRequest",
        "AWS.SimpleQueueService.EmptyBatchRequest",
        "There should be at least one SendMessageBatchRequestEntry in the request.",
      ),
    );
    await expect(sendBatch(...Array.from({ length: 20 }, (_, n) => entry(`${n}`)))).rejects.toMatchObject(
      refusal(
        "TooManyEntriesInBatchRequest",
        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "Maximum number of entries per request are 10. You have sent 20.",
      ),
    );
    for (const id of ["", "invalid:id", "testLongId".repeat(10)]) {
      await expect(sendBatch(entry(id))).rejects.toMatchObject(
        refusal(
          "InvalidBatchEntryId",
          "AWS.SimpleQueueService.InvalidBatchEntryId",
          "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
        ),
      );
    }
    await expect(sendBatch(entry("1"), entry("1"))).rejects.toMatchObject(
      refusal("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", "Id 1 repeated."),
    );
    const half = { MessageBody: "a".repeat(600_000) };
    await expect(sendBatch({ Id: "1", ...half }, { Id: "2", ...half })).rejects.toMatchObject(
      refusal(
        "BatchRequestTooLong",
        "AWS.SimpleQueueService.BatchRequestTooLong",
        "Batch requests cannot be longer than 1048576 bytes. You have sent 1200000 bytes.",
      ),
    );
    expect(await fixture.counts(queue)).toEqual([0, 0, 0]);
  });
});
