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
  expect(letter).toEqual({ changes: [], writes: [write], reason: "E: C" });
});

test.each(["no JSON", "[]", "1", '{"a":1}', '{"execution":"arn","input":{}}'])("%s is refused", (body) => {
  expect(() => parseDeadLetter(body)).toThrow();
});

test("an event of which a record cannot be read is refused whole", () => {
  const [record] = event.Records;
  const broken = { Records: [record, { ...record, s3: {} }] };
  expect(() => parseDeadLetter(JSON.stringify(broken))).toThrow();
});
