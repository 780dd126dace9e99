import { expect, test } from "vitest";
import { passes } from "./filter-policy.ts";

const attributes = {
  store: { DataType: "String", StringValue: "example_corp" },
  price: { DataType: "Number", StringValue: "210.75" },
  address: { DataType: "String", StringValue: "10.1.2.3" },
  secret: { DataType: "Binary", BinaryValue: Buffer.from("x") },
  tags: { DataType: "String.Array", StringValue: '["rugby", "football", 7]' },
};

test.each<[object, boolean]>([
  [{ store: ["example_corp"] }, true],
  [{ store: ["other", "example_corp"] }, true],
  [{ store: ["other"] }, false],
  [{ absent: ["x"] }, false],
  [{ store: ["example_corp"], price: [1] }, false],
  [{ store: [{ prefix: "exa" }] }, true],
  [{ store: [{ suffix: "_corp" }] }, true],
  [{ store: [{ "equals-ignore-case": "EXAMPLE_Corp" }] }, true],
  [{ store: [{ wildcard: "e*le_*p" }] }, true],
  [{ store: [{ wildcard: "*corp*x" }] }, false],
  [{ store: [{ wildcard: "example*le_corp" }] }, false],
  [{ store: [{ "anything-but": "other" }] }, true],
  [{ store: [{ "anything-but": ["example_corp"] }] }, false],
  [{ store: [{ "anything-but": { prefix: "exa" } }] }, false],
  [{ store: [{ "anything-but": { suffix: ["x", "y"] } }] }, true],
  [{ absent: [{ "anything-but": "x" }] }, false],
  [{ price: [{ numeric: [">", 200, "<=", 210.75] }] }, true],
  [{ price: [{ numeric: ["<", 200] }] }, false],
  [{ price: [210.75] }, true],
  [{ price: ["210.75"] }, false],
  [{ tags: ["football"] }, true],
  [{ tags: [{ prefix: "rug" }] }, true],
  // AWS, "String value matching": it contains a value that is not football.
  [{ tags: [{ "anything-but": ["football"] }] }, true],
  [{ tags: [{ "anything-but": ["football", "rugby"] }, 7] }, true],
  [{ address: [{ cidr: "10.0.0.0/8" }] }, true],
  [{ address: [{ cidr: "11.0.0.0/8" }] }, false],
  [{ secret: [{ exists: true }] }, false],
  [{}, true],
  [{ store: [{ exists: true }], absent: [{ exists: false }] }, true],
  [{ store: [{ exists: false }] }, false],
  [{ $or: [{ store: ["other"] }, { price: [{ numeric: ["=", 210.75] }] }] }, true],
  [{ $or: [{ store: ["other"] }, { absent: ["x"] }] }, false],
])("%j passes attributes: %s", (policy, expected) => {
  const message = { body: "", attributes };
  expect(passes(JSON.stringify(policy), "MessageAttributes", message)).toBe(expected);
});

test.each<[string, object, boolean]>([
  ['{"detail":{"kind":"a","n":[1,2]}}', { detail: { kind: ["a"], n: [2] } }, true],
  ['{"detail":{"kind":"b"}}', { detail: { kind: ["a"] } }, false],
  ['{"detail":1}', { detail: { kind: [{ exists: false }] } }, true],
  ['{"flag":null}', { flag: [null] }, true],
  ['{"items":[{"kind":"a"},{"kind":"b"}]}', { items: { kind: ["b"] } }, true],
  ['{"items":[{"kind":"a"},{"kind":"b"}]}', { items: { kind: ["c"] } }, false],
  ['["a"]', { any: [{ exists: false }] }, false],
  ["no JSON", { any: [{ exists: false }] }, false],
])("the body %s under %j: %s", (body, policy, expected) => {
  expect(passes(JSON.stringify(policy), "MessageBody", { body, attributes: {} })).toBe(expected);
});
