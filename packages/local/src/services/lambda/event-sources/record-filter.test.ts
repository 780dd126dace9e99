import { expect, test } from "vitest";
import { recordFilter } from "./record-filter.ts";
import { sqsRecord } from "./sqs-record.ts";

const record = (Body: string) =>
  sqsRecord({ MessageId: "1", ReceiptHandle: "h", Body, Attributes: { SenderId: "me" } }, "arn", "us-east-1");
const passes = (patterns: object[], body: string) =>
  recordFilter(patterns.map((pattern) => JSON.stringify(pattern)))(record(body));

test.each([
  ["no pattern", [], "anything", true],
  ["a field of a JSON body", [{ body: { kind: ["a"] } }], '{"kind":"a"}', true],
  ["another value of it", [{ body: { kind: ["a"] } }], '{"kind":"b"}', false],
  ["a JSON pattern and a plain body", [{ body: { kind: ["a"] } }], "plain", false],
  ["a plain body", [{ body: ["plain"] }], "plain", true],
  ["another plain body", [{ body: [{ prefix: "x" }] }], "plain", false],
  ["an attribute", [{ attributes: { SenderId: ["me"] } }], "plain", true],
  ["one of two alternatives", [{ $or: [{ body: { kind: ["x"] } }, { body: { kind: ["a"] } }] }], '{"kind":"a"}', true],
  [
    "neither of two alternatives",
    [{ $or: [{ body: { kind: ["x"] } }, { body: { of: ["a"] } }] }],
    '{"kind":"a"}',
    false,
  ],
  ["the second of two patterns", [{ body: ["x"] }, { body: { kind: ["a"] } }], '{"kind":"a"}', true],
])("%s", (_, patterns, body, expected) => {
  expect(passes(patterns, body)).toBe(expected);
});
