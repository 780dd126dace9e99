import { expect, test } from "vitest";
import { checkFilterPolicy } from "./check-filter-policy.ts";

const check = (policy: object | string, scope = "MessageBody") => {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy);
  return () => checkFilterPolicy(text, scope, (what) => new Error(what));
};

// The wordings and the limits are those that were recorded from AWS:
// https://github.com/localstack/localstack, tests/aws/services/sns/test_sns_filter_policy.snapshot.json
test.each<[string, object | string, string]>([
  ["a list", "[]", "FilterPolicy: failed to parse JSON."],
  ["no JSON", "{", "FilterPolicy: failed to parse JSON."],
  ["an empty list", { a: [] }, "FilterPolicy: Empty arrays are not allowed"],
  ["a bare value", { a: "b" }, 'FilterPolicy: "a" must be an object or an array'],
  ["an unknown operator", { a: [{ like: "b" }] }, "FilterPolicy: Unrecognized match type like"],
  ["two operators", { a: [{ prefix: "b", suffix: "c" }] }, "FilterPolicy: Only one key allowed in match expression"],
  ["existence of a text", { a: [{ exists: "x" }] }, "FilterPolicy: exists match pattern must be either true or false."],
  ["a prefix that is no text", { a: [{ prefix: 1 }] }, "FilterPolicy: prefix match pattern must be a string"],
  ["half a comparison", { a: [{ numeric: ["<"] }] }, "FilterPolicy: Value of < must be numeric"],
  ["an empty range", { a: [{ numeric: [">", 3, "<", 1] }] }, "FilterPolicy: Bottom must be less than top"],
  ["a network without bits", { a: [{ cidr: "10.0.0.0" }] }, "FilterPolicy: Malformed CIDR, one '/' required"],
  ["an odd exclusion", { a: [{ "anything-but": { numeric: 1 } }] }, "Unsupported anything-but pattern: numeric"],
  [
    "six keys",
    { a: [1], b: [1], c: [1], d: [1], e: [1], f: [1] },
    "FilterPolicy: Filter policy can not have more than 5 keys",
  ],
])("%s is refused", (_, policy, message) => {
  expect(check(policy)).toThrow(message);
});

const several = (count: number) => Array.from({ length: count }, (_, n) => `value ${n}`);

test("values multiply, deeper ones more often", () => {
  expect(check({ a: several(10), b: several(15) })).not.toThrow();
  expect(check({ a: several(10), b: several(16) })).toThrow("FilterPolicy: Filter policy is too complex");
  // AWS's example: 3 x 4 x 2 x 3 = 72
  expect(check({ a: { b: { c: several(4) } }, d: { e: several(3) } })).not.toThrow();
  expect(check({ a: { b: { c: several(4) } }, d: { e: several(7) } })).toThrow("too complex");
});

test("alternatives add up", () => {
  expect(check({ $or: [{ a: several(75) }, { b: several(75) }] })).not.toThrow();
  expect(check({ $or: [{ a: several(75) }, { b: several(76) }] })).toThrow("too complex");
});

test("only policies on bodies are nested", () => {
  const refusal = "Filter policy scope MessageAttributes does not support nested filter policy";
  expect(check({ a: { b: ["c"] } }, "MessageAttributes")).toThrow(refusal);
  expect(check({ $or: [{ a: ["b"] }, { c: { d: ["e"] } }] }, "MessageAttributes")).toThrow(refusal);
  expect(check({ a: ["b"] }, "MessageAttributes")).not.toThrow();
  expect(check("{}", "MessageAttributes")).not.toThrow();
});
