import { invalidParameter } from "../errors.ts";

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

/** Throws InvalidParameter for what is no policy. */
export function checkPolicy(text: string): void {
  parsePolicy(text);
}

/** A policy with one statement more. Throws InvalidParameter when there is one of that name. */
export function withStatement(text: string, statement: Required<Statement> & object): string {
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
  throw invalidParameter("Policy Error: null");
}
