import { malformedPolicy } from "../errors.ts";
import { appliesToSome } from "./policy-actions.ts";

/** A statement of a bucket policy, as far as S3 itself looks into it. */
export type Statement = Readonly<Record<string, unknown>>;

const MAX_POLICY = 20 * 1024;
const VERSIONS = ["2008-10-17", "2012-10-17"];

/** Condition keys that tie a statement to somebody in particular when they have a fixed value. */
const NARROWING = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceip",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
]);

/**
 * The statements of a bucket's policy; throws MalformedPolicy for what S3 does not accept.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html
 */
export function parseBucketPolicy(policy: string, bucket: string): Statement[] {
  if (Buffer.byteLength(policy) > MAX_POLICY) {
    throw malformedPolicy("Policy exceeds the maximum allowed document size.");
  }
  const { Version: version, Statement: statements } = parseObject(policy);
  if (version !== undefined && !VERSIONS.includes(String(version))) {
    throw malformedPolicy("The policy must contain a valid version string");
  }
  if (statements === undefined) throw malformedPolicy("Missing required field Statement");
  return listOf(statements).map((statement) => checkedStatement(statement, bucket));
}

/** "The meaning of public": somebody unknown may do something. https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export function isPublicPolicy(statements: readonly Statement[]): boolean {
  return statements.some(
    (statement) => statement.Effect === "Allow" && isAnybody(statement.Principal) && !isNarrowed(statement.Condition),
  );
}

function parseObject(policy: string): Statement {
  try {
    const document: unknown = JSON.parse(policy);
    if (policy.startsWith("{") && typeof document === "object" && document !== null) return document as Statement;
  } catch {
    // What is not JSON fails like what is not an object.
  }
  throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
}

function checkedStatement(value: unknown, bucket: string): Statement {
  if (typeof value !== "object" || value === null) throw malformedPolicy("Invalid policy syntax.");
  const statement = value as Statement;
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
    throw malformedPolicy(`Invalid effect: ${String(statement.Effect)}`);
  }
  for (const field of ["Principal", "Action", "Resource"]) {
    if (statement[field] === undefined && statement[`Not${field}`] === undefined) {
      throw malformedPolicy(`Missing required field ${field}`);
    }
  }
  const actions = listOf(statement.Action ?? statement.NotAction);
  if (!actions.every((action) => /^(\*|s3:.+)$/i.test(String(action)))) {
    throw malformedPolicy("Policy has invalid action");
  }
  const resources = listOf(statement.Resource ?? statement.NotResource);
  if (!resources.every((resource) => isOfBucket(String(resource), bucket))) {
    throw malformedPolicy("Policy has invalid resource");
  }
  if (statement.Action !== undefined && statement.Resource !== undefined) {
    if (!actions.every((action) => appliesToSome(String(action), resources.map(String)))) {
      throw malformedPolicy("Action does not apply to any resource(s) in statement");
    }
  }
  return statement;
}

function isOfBucket(resource: string, bucket: string): boolean {
  const arn = `arn:aws:s3:::${bucket}`;
  return resource === "*" || resource === arn || resource.startsWith(`${arn}/`) || resource === `${arn}*`;
}

function isAnybody(principal: unknown): boolean {
  if (principal === "*") return true;
  if (typeof principal !== "object" || principal === null) return principal === undefined;
  return listOf((principal as Statement).AWS).includes("*");
}

function isNarrowed(condition: unknown): boolean {
  if (typeof condition !== "object" || condition === null) return false;
  return Object.values(condition).some((operands: unknown) => {
    if (typeof operands !== "object" || operands === null) return false;
    return Object.entries(operands).some(
      ([key, value]) =>
        NARROWING.has(key.toLowerCase()) && listOf(value).every((text) => !/[*?]|\/0$/.test(String(text))),
    );
  });
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
