import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePolicy } from "./compile-policy.ts";
import type { ConditionContext } from "./condition-context.ts";
import { pattern } from "./pattern.ts";

const CONTEXT: Readonly<Record<string, readonly string[]>> = {
  "aws:username": ["ann"],
  "aws:principaltag/team": ["red*"],
  "aws:sourcearn": ["arn:aws:s3:::files"],
  "aws:currenttime": ["2026-11-27T04:00:00Z"],
  "aws:sourceip": ["127.0.0.1"],
  "s3:max-keys": ["10"],
  "aws:tagkeys": ["a", "b"],
  "aws:securetransport": ["true"],
};
const context: ConditionContext = (key) => CONTEXT[key];

function covers(
  statement: object,
  action = "s3:GetObject",
  resource = "arn:aws:s3:::files/ann/a.txt",
  Version = "2012-10-17",
) {
  const Statement = { Effect: "Allow", Action: "*", Resource: "*", ...statement };
  return compilePolicy({ Version, Statement })[0]?.covers({ action, resource, context });
}

describe("actions and resources", () => {
  test.each<[object, boolean]>([
    [{ Action: "S3:getobject" }, true],
    [{ Action: ["s3:Put*", "s3:Get*"] }, true],
    [{ Action: "s3:GetObjectV?rsion" }, false],
    [{ Action: undefined, NotAction: "s3:Put*" }, true],
    [{ Action: undefined, NotAction: ["s3:*"] }, false],
    [{ Resource: "arn:aws:s3:::files/*" }, true],
    [{ Resource: "arn:aws:s3:::files" }, false],
    [{ Resource: "arn:aws:s3:::FILES/*" }, false],
    [{ Resource: undefined, NotResource: "arn:aws:s3:::other/*" }, true],
    [{ Resource: ["arn:aws:s3:::files/$" + "{aws:username}/*"] }, true],
    [{ Resource: ["arn:aws:s3:::files/$" + "{aws:unknown}/*"] }, false],
    [{ Resource: ["arn:aws:s3:::files/$" + "{aws:unknown, 'ann'}/*"] }, true],
    [{ Resource: "arn:aws:s3:::files/$" + "{aws:PrincipalTag/team}" }, false],
  ])("%j: %s", (statement, expected) => {
    expect(covers(statement)).toBe(expected);
  });

  test("variables are text in policies of 2008", () => {
    const resource = "arn:aws:s3:::files/$" + "{aws:username}";
    expect(covers({ Resource: resource }, "s3:GetObject", resource, "2008-10-17")).toBe(true);
  });

  test("a variable's value has no wildcards", () => {
    const Resource = "arn:aws:s3:::files/$" + "{aws:PrincipalTag/team}";
    expect(covers({ Resource }, "s3:GetObject", "arn:aws:s3:::files/red*")).toBe(true);
    expect(covers({ Resource }, "s3:GetObject", "arn:aws:s3:::files/red1")).toBe(false);
  });
});

describe("conditions", () => {
  test.each<[string, object, boolean]>([
    ["StringEquals", { "aws:UserName": ["bob", "ann"] }, true],
    ["StringEquals", { "aws:username": "Ann" }, false],
    ["StringEqualsIgnoreCase", { "aws:username": "Ann" }, true],
    ["StringNotEquals", { "aws:username": ["bob", "ann"] }, false],
    ["StringNotEquals", { "aws:unknown": "x" }, true],
    ["StringLike", { "aws:username": "a*" }, true],
    ["StringNotLike", { "aws:username": "a*" }, false],
    ["StringEqualsIfExists", { "aws:unknown": "x" }, true],
    ["StringEquals", { "aws:unknown": "x" }, false],
    ["ArnLike", { "aws:SourceArn": "arn:aws:s3:*:*:fil*" }, true],
    ["ArnEquals", { "aws:SourceArn": "arn:aws:s3:::files" }, true],
    ["ArnLike", { "aws:SourceArn": "arn:*:files" }, true],
    ["ArnLike", { "aws:SourceArn": "arn:aws:*:::other" }, false],
    ["ArnNotLike", { "aws:SourceArn": "arn:aws:s3:::files" }, false],
    ["NumericLessThan", { "s3:max-keys": "11" }, true],
    ["NumericGreaterThanEquals", { "s3:max-keys": 10 }, true],
    ["NumericEquals", { "s3:max-keys": "eleven" }, false],
    ["DateGreaterThan", { "aws:CurrentTime": "2026-11-26T00:00:00Z" }, true],
    ["DateLessThan", { "aws:CurrentTime": "1700000000" }, false],
    ["Bool", { "aws:SecureTransport": "false" }, false],
    ["Bool", { "aws:SecureTransport": true }, true],
    ["IpAddress", { "aws:SourceIp": ["10.0.0.0/8", "127.0.0.0/8"] }, true],
    ["NotIpAddress", { "aws:SourceIp": "127.0.0.1" }, false],
    ["IpAddress", { "aws:SourceIp": "::1/128" }, false],
    ["Null", { "aws:unknown": "true" }, true],
    ["Null", { "aws:username": "true" }, false],
    ["Null", { "aws:username": "false" }, true],
    ["ForAllValues:StringEquals", { "aws:TagKeys": ["a", "b", "c"] }, true],
    ["ForAllValues:StringEquals", { "aws:TagKeys": ["a"] }, false],
    ["ForAllValues:StringEquals", { "aws:unknown": ["a"] }, true],
    ["ForAnyValue:StringEquals", { "aws:TagKeys": ["b", "c"] }, true],
    ["ForAnyValue:StringEquals", { "aws:unknown": ["b"] }, false],
    ["StringEquals", { "aws:username": "ann", "aws:securetransport": "false" }, false],
    ["StringSounds", { "aws:username": "ann" }, false],
  ])("%s %j: %s", (operator, block, expected) => {
    expect(covers({ Condition: { [operator]: block } })).toBe(expected);
  });
});

test("a text without wildcards matches itself and nothing else; with one it matches what it was made of", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (one, other, middle) => {
      const literal = one.replace(/[*?]/g, "");
      expect(pattern(literal)(literal, context)).toBe(true);
      expect(pattern(literal)(other, context)).toBe(other === literal);
      expect(pattern(`${literal}*${other}`)(`${literal}${middle}${other}`, context)).toBe(true);
    }),
  );
});
