import { expect, test } from "vitest";
import { checkTrustPolicy } from "./check-trust-policy.ts";

const good = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
const policy = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const exists = (arn: string) => arn.endsWith("/known");

test.each([
  ["no JSON", "no policy", "This policy contains invalid Json"],
  ["no policy", "[]", "Syntax errors in policy."],
  [
    "another action",
    policy({ ...good, Action: "sts:Other" }),
    "AssumeRole policy may only specify STS AssumeRole actions.",
  ],
  ["a resource", policy({ ...good, Resource: "*" }), "Has prohibited field Resource"],
  ["no principal", policy({ Effect: "Allow", Action: "sts:AssumeRole" }), "Missing required field Principal"],
  ["no action", policy({ Effect: "Allow", Principal: "*" }), "Missing required field Action"],
  [
    "no service",
    policy({ ...good, Principal: { Service: "lambda" } }),
    'Invalid principal in policy: "SERVICE":"lambda"',
  ],
  [
    "a role that does not exist",
    policy({ ...good, Principal: { AWS: ["*", "arn:aws:iam::000000000000:role/unknown"] } }),
    'Invalid principal in policy: "AWS":"arn:aws:iam::000000000000:role/unknown"',
  ],
])("%s is refused", (_, document, message) => {
  expect(() => checkTrustPolicy(document, exists)).toThrow(
    expect.objectContaining({ code: "MalformedPolicyDocument", message }),
  );
});

test("more than 2,048 characters are refused", () => {
  const Condition = { StringEquals: { "sts:ExternalId": "x".repeat(2048) } };
  expect(() => checkTrustPolicy(policy({ ...good, Condition }), exists)).toThrow(
    expect.objectContaining({ code: "LimitExceeded", message: "Cannot exceed quota for ACLSizePerRole: 2048" }),
  );
});

test.each([
  [{ Service: ["lambda.amazonaws.com", "states.us-east-1.amazonaws.com"] }],
  [{ AWS: "123456789012" }],
  [{ AWS: "arn:aws:iam::123456789012:root" }],
  [{ AWS: "arn:aws:iam::000000000000:role/path/known" }],
  [{ AWS: "*" }],
  [{ Federated: "cognito-identity.amazonaws.com" }],
  ["*"],
])("%j may be trusted", (Principal) => {
  expect(() => checkTrustPolicy(policy({ ...good, Principal }), exists)).not.toThrow();
});
