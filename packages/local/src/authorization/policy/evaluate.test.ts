import { describe, expect, test } from "vitest";
import { compilePolicy } from "./compile-policy.ts";
import { evaluate } from "./evaluate.ts";
import type { Principal } from "./principal-element.ts";

const ROLE = "arn:aws:iam::123456789012:role/team/reader";
const session: Principal = {
  kind: "role",
  arn: "arn:aws:sts::123456789012:assumed-role/reader/me",
  accountId: "123456789012",
  userId: "AROAREADER:me",
  roleArn: ROLE,
};
const root: Principal = { ...session, kind: "root", arn: "arn:aws:iam::123456789012:root", roleArn: undefined };
const s3: Principal = {
  kind: "service",
  arn: "s3.amazonaws.com",
  accountId: "123456789012",
  userId: "s3.amazonaws.com",
};

const policy = (...Statement: object[]) => compilePolicy({ Version: "2012-10-17", Statement });
const allow = (more: object = {}) => ({ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*", ...more });
const deny = (more: object = {}) => ({ ...allow(more), Effect: "Deny" });

interface Given {
  readonly identity?: readonly object[];
  readonly boundary?: readonly object[];
  readonly resource?: readonly object[];
  readonly needsResource?: boolean;
}

function decide(principal: Principal, { identity = [], boundary, resource, needsResource = false }: Given) {
  const access = {
    action: "sqs:SendMessage",
    resource: "arn:aws:sqs:eu-west-1:123456789012:q",
    context: () => undefined,
  };
  const denial = evaluate(access, principal, {
    identity: [policy(...identity)],
    boundary: boundary && policy(...boundary),
    resource: resource && policy(...resource),
    needsResource,
  });
  return denial ? `${denial.explicit ? "explicit" : "implicit"} ${denial.by}` : "allowed";
}

describe("within one account", () => {
  test.each<[string, Principal, Given, string]>([
    ["nobody said yes", session, {}, "implicit identity-based"],
    ["its policy says yes", session, { identity: [allow()] }, "allowed"],
    ["a no is stronger than a yes", session, { identity: [allow(), deny()] }, "explicit identity-based"],
    ["the resource names the role", session, { resource: [allow({ Principal: { AWS: ROLE } })] }, "allowed"],
    ["the resource names the session", session, { resource: [allow({ Principal: { AWS: session.arn } })] }, "allowed"],
    [
      "the resource names the role's id",
      session,
      { resource: [allow({ Principal: { AWS: "AROAREADER" } })] },
      "allowed",
    ],
    ["the resource names everybody", session, { resource: [allow({ Principal: "*" })] }, "allowed"],
    [
      "the resource leaves it to the account",
      session,
      { resource: [allow({ Principal: { AWS: "123456789012" } })] },
      "implicit identity-based",
    ],
    [
      "the resource names another",
      session,
      { resource: [allow({ Principal: { AWS: `${ROLE}2` } })] },
      "implicit identity-based",
    ],
    [
      "the resource says no to everybody",
      session,
      { identity: [allow()], resource: [deny({ Principal: "*" })] },
      "explicit resource-based",
    ],
    [
      "the resource says no to others",
      session,
      { identity: [allow()], resource: [deny({ NotPrincipal: { AWS: ROLE } })] },
      "allowed",
    ],
    ["the boundary allows less", session, { identity: [allow()], boundary: [] }, "implicit boundary"],
    ["the boundary allows it too", session, { identity: [allow()], boundary: [allow({ Action: "sqs:*" })] }, "allowed"],
    ["the boundary says no", session, { identity: [allow()], boundary: [allow(), deny()] }, "explicit boundary"],
    [
      "a role's grant is within the boundary",
      session,
      { resource: [allow({ Principal: { AWS: ROLE } })], boundary: [] },
      "implicit boundary",
    ],
    [
      "a session's grant is not",
      session,
      { resource: [allow({ Principal: { AWS: session.arn } })], boundary: [] },
      "allowed",
    ],
    [
      "a key's policy must say yes too",
      session,
      { identity: [allow()], resource: [], needsResource: true },
      "implicit resource-based",
    ],
    [
      "or leave it to the account",
      session,
      { identity: [allow()], resource: [allow({ Principal: { AWS: root.arn } })], needsResource: true },
      "allowed",
    ],
    ["the account's root may", root, {}, "allowed"],
    ["but for what a resource forbids", root, { resource: [deny({ Principal: "*" })] }, "explicit resource-based"],
    ["and not lock itself into a key", root, { resource: [], needsResource: true }, "implicit resource-based"],
    ["a service that nobody let", s3, { resource: [] }, "implicit resource-based"],
    [
      "a service that the resource lets",
      s3,
      { resource: [allow({ Principal: { Service: "s3.amazonaws.com" } })] },
      "allowed",
    ],
    [
      "a service by its regional name",
      { ...s3, arn: "states.amazonaws.com" },
      { resource: [allow({ Principal: { Service: "states.eu-west-1.amazonaws.com" } })] },
      "allowed",
    ],
    [
      "another service",
      s3,
      { resource: [allow({ Principal: { Service: ["sns.amazonaws.com"] } })] },
      "implicit resource-based",
    ],
    [
      "the account is no service",
      s3,
      { resource: [allow({ Principal: { AWS: "123456789012" } })] },
      "implicit resource-based",
    ],
  ])("%s", (_, principal, given, decision) => {
    expect(decide(principal, given)).toBe(decision);
  });
});
