import { expect, test } from "vitest";
import { NotAnS3EventError } from "./not-an-s3-event-error.ts";
import { isFromQueue, parseEvent } from "./parse-event.ts";

const event = (...keys: string[]) => ({
  Records: keys.map((key) => ({
    eventVersion: "2.1",
    eventSource: "aws:s3",
    eventName: "ObjectCreated:Put",
    eventTime: "2026-11-22T09:11:00.500Z",
    s3: { bucket: { name: "uploads" }, object: { key, sequencer: "01" } },
  })),
});

const message = (messageId: string, body: string) => ({ eventSource: "aws:sqs", messageId, body });

test("takes an event that S3 pushed for one delivery without a message", () => {
  const deliveries = parseEvent(event("a", "b"));
  expect(isFromQueue(deliveries)).toBe(false);
  expect(deliveries).toMatchObject([{ changes: [{ key: "a" }, { key: "b" }] }]);
});

test("unwraps each message of a batch, and lets a bad one spoil no other", () => {
  const deliveries = parseEvent({
    Records: [
      message("1", JSON.stringify(event("a", "b"))),
      message("2", "no JSON"),
      message("3", JSON.stringify({ detail: {} })),
      message("4", JSON.stringify(event("c"))),
    ],
  });
  expect(isFromQueue(deliveries)).toBe(true);
  expect(deliveries).toMatchObject([
    { messageId: "1", changes: [{ key: "a" }, { key: "b" }], malformed: [] },
    { messageId: "2", changes: [], malformed: [{ detail: expect.stringMatching(/^message 2: SyntaxError/) }] },
    { messageId: "3", changes: [], malformed: [{ detail: expect.stringMatching(/^message 3: .*Not an S3 event/) }] },
    { messageId: "4", changes: [{ key: "c" }], malformed: [] },
  ]);
});

test.each([
  [{ Records: [{ eventSource: "aws:sqs", messageId: "1" }] }],
  [{ Records: [{ eventSource: "aws:sns", messageId: "1", body: "{}" }] }],
])("refuses what is neither: %j", (other) => {
  expect(() => parseEvent(other)).toThrow(NotAnS3EventError);
});
