import { describe, expect, test } from "vitest";
import { checkIdentityPolicy } from "./check-identity-policy.ts";

/*
 * Each fault with the message that AWS gave for one like it in February 2026:
 * https://github.com/localstack/localstack, tests/aws/services/iam/test_iam_policies.snapshot.json
 */

const SYNTAX = "Syntax errors in policy.";
const VERSION = "Policy document must be version 2012-10-17 or greater.";
const LEGACY = "The policy failed legacy parsing";
const ACTIONS = "Policy statement must contain actions.";
const RESOURCES = "Policy statement must contain resources.";
const VENDOR = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
const COLON = "Actions/Condition can contain only one colon.";

const good = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/*" };
const policy = (...statements: object[]) => ({ Version: "2012-10-17", Statement: statements });
const without = (member: keyof typeof good) =>
  Object.fromEntries(Object.entries(good).filter(([key]) => key !== member));
const condition = (value: unknown) => policy({ ...good, Condition: value });

function faultOf(document: unknown, kind: "managed" | "inline" = "managed"): string | undefined {
  try {
    checkIdentityPolicy(typeof document === "string" ? document : JSON.stringify(document), kind);
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ code: "MalformedPolicyDocument", status: 400 });
    return (error as Error).message;
  }
}

describe("shape", () => {
  test.each([
    ["not JSON", "no policy", SYNTAX],
    ["no Statement", { Version: "2012-10-17" }, SYNTAX],
    ["no statement", policy(), SYNTAX],
    ["a statement that is text", { Version: "2012-10-17", Statement: ["x"] }, SYNTAX],
    ["an unknown element", { ...policy(good), Extra: 1 }, SYNTAX],
    ["an unknown element of a statement", policy({ ...good, Extra: 1 }), SYNTAX],
    ["an Id that is no text", { ...policy(good), Id: [] }, SYNTAX],
    ["a Sid that is no text", policy({ ...good, Sid: {} }), SYNTAX],
    ["an unknown version", { Version: "2013-10-17", Statement: good }, SYNTAX],
    ["no version", { Statement: good }, VERSION],
    ["an old version", { Version: "2008-10-17", Statement: good }, VERSION],
    ["no Effect", policy(without("Effect")), SYNTAX],
    ["an unknown Effect", policy({ ...good, Effect: "Perhaps" }), SYNTAX],
    ["an Effect in another case", policy({ ...good, Effect: "allow" }), LEGACY],
    ["both Action and NotAction", policy({ ...good, NotAction: "s3:*" }), SYNTAX],
    ["both Resource and NotResource", policy({ ...good, NotResource: [] }), SYNTAX],
    ["an Action that is an object", policy({ ...good, Action: {} }), SYNTAX],
    ["a list in a list of actions", policy({ ...good, Action: [[]] }), SYNTAX],
    [
      "the same Sid twice",
      policy({ ...good, Sid: "a" }, { ...good, Sid: "a" }),
      "Statement IDs (SID) in a single policy must be unique.",
    ],
    ["a Principal", policy({ ...good, Principal: "*" }), "Policy document should not specify a principal."],
  ])("%s", (_, document, message) => {
    expect(faultOf(document)).toBe(message);
  });
});

describe("actions", () => {
  test.each([
    ["none", policy(without("Action")), ACTIONS],
    ["an empty list", policy({ ...good, Action: [] }), ACTIONS],
    ["none, in the first of two", policy({ Effect: "Deny" }, good), ACTIONS],
    ["no vendor", policy({ ...good, Action: "ListBucket" }), VENDOR],
    ["nothing", policy({ Effect: "Allow", NotAction: "", Resource: "*" }), VENDOR],
    ["a vendor with a space", policy({ ...good, Action: "a a:Get" }), "Vendor a a is not valid"],
    ["two colons, in the second", policy(good, { ...good, Action: "s:3:Get" }), COLON],
  ])("%s", (_, document, message) => {
    expect(faultOf(document)).toBe(message);
  });
});

describe("resources", () => {
  const resource = (value: unknown) => policy({ ...good, Resource: value });
  test.each([
    ["none", policy(without("Resource")), RESOURCES],
    ["none, and an action without vendor", policy({ Effect: "Allow", Action: "invalid" }), RESOURCES],
    ["an empty list", resource([]), RESOURCES],
    ["an object", resource({ a: "*" }), SYNTAX],
    ["no ARN", resource("bucket"), 'Resource bucket must be in ARN format or "*".'],
    ["nothing", resource(""), 'Resource  must be in ARN format or "*".'],
    [
      "no ARN, and a bad action",
      policy({ ...good, Action: "s:3:x", Resource: "x" }),
      'Resource x must be in ARN format or "*".',
    ],
    ["a partition alone", resource("a:other"), 'Partition "other" is not valid for resource "arn:other:*:*:*:*".'],
    ["an unknown partition", resource("a:b:c"), 'Partition "b" is not valid for resource "arn:b:c:*:*:*".'],
    ["no arn:", resource("aws:s3:::bucket"), 'Partition "s3" is not valid for resource "arn:s3:::bucket:*".'],
    ["an ARN too long", resource("a:b:c:d:e:f:g:h"), 'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".'],
    [
      "two faults, of which the first is told",
      resource(["arn:error:s3:::bucket", "arn:error:s3::bucket"]),
      'Partition "error" is not valid for resource "arn:error:s3:::bucket".',
    ],
    ["no vendor", resource("arn:aws"), "Resource vendor must be fully qualified and cannot contain regexes."],
    [
      "an unknown kind of IAM's",
      resource("arn:aws:iam:::bucket"),
      'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, ' +
        "instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, " +
        "access-report/.",
    ],
    [
      "a region of IAM's",
      resource("arn:aws:iam:us-east-1::user/a"),
      "IAM resource arn:aws:iam:us-east-1::user/a cannot contain region information.",
    ],
    [
      "a region of S3's",
      resource("arn:aws:s3:us-east-1::bucket"),
      "Resource arn:aws:s3:us-east-1::bucket can not contain region information.",
    ],
    ["a colon too few", resource("arn:aws:s3::bucket"), LEGACY],
    ["a colon too few, and no action", policy({ Effect: "Allow", Resource: "arn:aws:s3::bucket" }), LEGACY],
    ["an empty vendor", resource("arn:aws::::bucket"), LEGACY],
  ])("%s", (_, document, message) => {
    expect(faultOf(document)).toBe(message);
  });
});

describe("conditions", () => {
  test.each([
    ["a list", condition([]), SYNTAX],
    ["text", condition("a"), SYNTAX],
    ["an operator on text", condition({ DateGreaterThan: "b" }), SYNTAX],
    ["an operator on a list", condition({ DateGreaterThan: [] }), SYNTAX],
    ["a value that is an object", condition({ DateGreaterThan: { a: {} } }), SYNTAX],
    ["an unknown operator", condition({ x: { a: "1" } }), SYNTAX],
    ["a malformed set operator", condition({ "ForAnyValue::StringEqualsIfExists": { a: "b" } }), SYNTAX],
    ["no date", condition({ DateGreaterThan: { a: "yesterday" } }), LEGACY],
    ["no month", condition({ DateLessThanEquals: { a: "234-13" } }), LEGACY],
    ["half a zone", condition({ DateLessThanEquals: { a: "2016-12-13t2:00:00.593194+1" } }), LEGACY],
    ["too fine a second", condition({ DateLessThanEquals: { a: "2016-12-13t2:00:00.1999999999+10:59" } }), LEGACY],
    ["beyond the last second", condition({ DateLessThan: { a: "9223372036854775808" } }), LEGACY],
    [
      "no date, and an unknown partition",
      policy({ ...good, Resource: "arn:error:s3:::b", Condition: { DateLessThan: { a: "x" } } }),
      LEGACY,
    ],
  ])("%s", (_, document, message) => {
    expect(faultOf(document)).toBe(message);
  });
});

describe("AWS takes", () => {
  test.each([
    ["one statement", { Version: "2012-10-17", Statement: good }],
    ["an Id", { ...policy(good), Id: "x" }],
    ["everything", policy({ Effect: "Allow", Action: "*", Resource: "*" })],
    ["NotAction and NotResource", policy({ Effect: "Deny", NotAction: "s3:*", NotResource: ["arn:aws:s3:::a", "*"] })],
    ["an odd action", policy({ ...good, Action: "iam: a b c " })],
    ["vendors with hyphen and dot", policy({ ...good, Action: ["s3-s:Get", "s3.s:Get"] })],
    ["a short ARN", policy({ ...good, Resource: "arn:aws:x" })],
    ["a region where there is one", policy({ ...good, Resource: "arn:aws:ec2:us-east-1::x" })],
    ["an access point's region", policy({ ...good, Resource: "arn:aws:s3:us-west-2:123456789012:accesspoint/a" })],
    ["IAM's users", policy({ ...good, Resource: `arn:aws:iam::*:user/\${aws:username}` })],
    ["empty Sids", policy({ ...good, Sid: "" }, { ...good, Sid: "" })],
    ["no conditions", condition({})],
    ["unknown operators with nothing in them", condition({ x: {}, y: {} })],
    ["set operators", condition({ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } })],
    ["IfExists", condition({ BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } })],
    ["dates cut short", condition({ DateGreaterThan: { a: ["01T", "2016-12-13t2:00:00.593194+23", "-292275054"] } })],
    ["no dates", condition({ DateGreaterThan: { a: [] } })],
    ["numbers", condition({ NumericLessThan: { "aws:MultiFactorAuthAge": 3600 } })],
  ])("%s", (_, document) => {
    expect(faultOf(document)).toBeUndefined();
  });

  test("older versions in inline policies", () => {
    expect(faultOf({ Version: "2008-10-17", Statement: good }, "inline")).toBeUndefined();
  });
});
