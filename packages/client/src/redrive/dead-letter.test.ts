import { conditionalWrite } from "@waybill/catalog";
import { expect, test } from "vitest";
import { parseDeadLetter } from "./dead-letter.ts";
import { filesOf } from "./replay.ts";

const event = {
  Records: [
    {
      eventVersion: "2.1",
      eventSource: "aws:s3",
      awsRegion: "eu-central-1",
      eventTime: "2026-11-22T09:11:00.123Z",
      eventName: "ObjectCreated:Put",
      s3: { bucket: { name: "b" }, object: { key: "a+b%2B.txt", size: 3, eTag: "e", sequencer: "0055AED6DCD90281E5" } },
    },
  ],
};

test("an invocation that failed, with Lambda's reason", () => {
  const letter = parseDeadLetter(
    JSON.stringify({
      requestContext: { condition: "RetriesExhausted" },
      requestPayload: event,
      responsePayload: { errorType: "TimeoutError", errorMessage: "too slow" },
    }),
  );
  expect(letter.reason).toBe("RetriesExhausted: TimeoutError: too slow");
  expect(filesOf(letter)).toEqual(["a b+.txt"]);
});

test("an event from the events queue", () => {
  const letter = parseDeadLetter(JSON.stringify(event));
  expect(filesOf(letter)).toEqual(["a b+.txt"]);
  expect(letter.writes).toEqual([]);
});

test("a write that the state machine could not make", () => {
  const [change] = parseDeadLetter(JSON.stringify(event)).changes;
  if (change?.kind !== "created") throw new Error("the event is a creation");
  const write = conditionalWrite(change);
  const letter = parseDeadLetter(JSON.stringify({ execution: "arn", error: "E", cause: "C", input: write }));
  expect(letter).toEqual({ changes: [], writes: [write], unread: [], reason: "E: C" });
});

test.each(["no JSON", "[]", "1", '{"a":1}', '{"execution":"arn","input":{}}'])("%s cannot be read", (body) => {
  expect(parseDeadLetter(body)).toMatchObject({ changes: [], writes: [], unread: [expect.any(String)] });
});

test("of an event what can be read is, and what cannot is told apart", () => {
  const [record] = event.Records;
  const mixed = { Records: [record, { ...record, s3: {} }, { ...record, eventName: "ObjectReplaced:Put" }] };
  const letter = parseDeadLetter(JSON.stringify(mixed));
  expect(filesOf(letter)).toEqual(["a b+.txt"]);
  expect(letter.unread).toEqual([
    "malformed: no bucket name",
    'unknown-event: eventName "ObjectReplaced:Put", key "a+b%2B.txt"',
  ]);
});

test("what tests a configuration has nothing to write, and nothing that cannot be read", () => {
  const letter = parseDeadLetter(JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "b" }));
  expect(letter).toMatchObject({ changes: [], writes: [], unread: [] });
});
