import { invalidParameter } from "../errors.ts";

/** What a topic's policy can speak of. AWS: "Amazon SNS API permissions". */
const ACTIONS = [
  "AddPermission",
  "DeleteTopic",
  "GetDataProtectionPolicy",
  "GetTopicAttributes",
  "ListSubscriptionsByTopic",
  "ListTagsForResource",
  "Publish",
  "PutDataProtectionPolicy",
  "Receive",
  "RemovePermission",
  "SetTopicAttributes",
  "Subscribe",
].map((name) => `sns:${name}`.toLowerCase());

const OWNERS_ACTIONS = [
  "SNS:GetTopicAttributes",
  "SNS:SetTopicAttributes",
  "SNS:AddPermission",
  "SNS:RemovePermission",
  "SNS:DeleteTopic",
  "SNS:Subscribe",
  "SNS:ListSubscriptionsByTopic",
  "SNS:Publish",
];

interface Statement {
  readonly Sid?: string;
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: unknown;
}

interface Policy {
  readonly Statement: readonly Statement[];
}

/** The policy of a topic that was given none: its owner may do everything. JSON. */
export function defaultPolicy(topicArn: string, accountId: string): string {
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: OWNERS_ACTIONS,
        Resource: topicArn,
        Condition: { StringEquals: { "AWS:SourceOwner": accountId } },
      },
    ],
  });
}

/** Throws InvalidParameter for what is no policy, or speaks of what is not done to topics. */
export function checkPolicy(text: string): void {
  const { Statement } = parsePolicy(text);
  if (Statement.length === 0) throw policyError();
  for (const { Effect, Principal, NotPrincipal, Action, NotAction } of Statement) {
    if (!Effect || !(Principal ?? NotPrincipal) || !(Action ?? NotAction)) throw policyError();
    checkActions([Action ?? []].flat());
  }
}

/** Throws InvalidParameter. */
export function checkActions(actions: readonly string[]): void {
  if (actions.every((action) => /[*?]/.test(action) || ACTIONS.includes(action.toLowerCase()))) return;
  throw invalidParameter("Policy statement action out of service scope!");
}

/** `reason` is AWS's word for what is wrong, which is often none. */
export function policyError(reason = "null") {
  return invalidParameter(`Policy Error: ${reason}`);
}

/** A policy with one statement more. Throws InvalidParameter when there is one of that name. */
export function withStatement(text: string, statement: Statement): string {
  const policy = parsePolicy(text);
  if (policy.Statement.some(({ Sid }) => Sid === statement.Sid)) throw invalidParameter("Statement already exists");
  return JSON.stringify({ ...policy, Statement: [...policy.Statement, statement] });
}

export function withoutStatement(text: string, label: string): string {
  const policy = parsePolicy(text);
  return JSON.stringify({ ...policy, Statement: policy.Statement.filter(({ Sid }) => Sid !== label) });
}

function parsePolicy(text: string): Policy {
  try {
    const policy = JSON.parse(text);
    if (typeof policy === "object" && policy !== null) {
      return { ...policy, Statement: [policy.Statement ?? []].flat() };
    }
  } catch {
    // Said below.
  }
  throw policyError();
}
