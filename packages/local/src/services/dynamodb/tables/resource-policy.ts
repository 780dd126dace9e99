import { awsError } from "@waybill/wire";
import { parsePolicy } from "../../../authorization/policy-document/parse-policy.ts";
import type { StatementShape } from "../../../authorization/policy-document/policy-shape.ts";
import { parseJson } from "../../../json/parse-json.ts";
import { invalidParameters, validationError } from "../errors.ts";
import type { ResourcePolicy, TableRecord } from "./table-record.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html

const MAX_BYTES = 20_480;
/** What a request expects where there is no policy. */
const NO_POLICY = "NO_POLICY";

/** Throws a ValidationException for what is no policy of a table. */
export function checkPolicy(document: string): void {
  if (Buffer.byteLength(document) > MAX_BYTES) {
    throw invalidParameters(`Maximum policy size of ${MAX_BYTES} bytes exceeded`);
  }
  const statements = parsePolicy(document)?.statements;
  if (!statements) {
    throw invalidPolicy(parseJson(document) ? "Syntax error in policy" : "This policy contains invalid Json");
  }
  for (const statement of statements) checkStatement(statement as Statement);
}

/** The policy that a document makes; the one that there is when it is the same. Revisions are times, and grow. */
export function revised(current: ResourcePolicy | undefined, document: string, now: number): ResourcePolicy {
  if (current?.document === document) return current;
  return { document, revision: String(Math.max(now, Number(current?.revision ?? 0) + 1)) };
}

/** Throws a PolicyNotFoundException when the policy is not of the revision that a request expects. */
export function checkRevision({ name, policy }: TableRecord, expected: string | undefined): void {
  if (expected === undefined || expected === (policy?.revision ?? NO_POLICY)) return;
  if (expected === NO_POLICY) {
    const state = `but a policy exists with revision id ${policy?.revision}`;
    throw policyNotFound(`Requested policy update expecting none to be present for table ${name}, ${state}.`);
  }
  const state = policy
    ? `but the policy associated to target table ${name} has revision id ${policy.revision}`
    : `but no policy is associated to target table ${name}`;
  throw policyNotFound(`Requested update for policy with revision id ${expected}, ${state}.`);
}

/** `why`: the ARN of a table without a policy, or what does not fit. */
export function policyNotFound(why: string) {
  const message = `Resource-based policy not found for the provided ResourceArn: ${why}`;
  return awsError("PolicyNotFoundException", message);
}

type Statement = StatementShape & Readonly<Record<string, unknown>>;

function checkStatement(statement: Statement): void {
  for (const field of ["Principal", "Action", "Resource"]) {
    if (statement[field] === undefined && statement[`Not${field}`] === undefined) {
      throw invalidPolicy(`Missing required field ${field}`);
    }
  }
  const actions = [statement.Action ?? statement.NotAction ?? []].flat().map(String);
  const foreign = actions.filter((action) => !/^(\*|dynamodb:.+)$/i.test(action));
  if (foreign.length > 0) throw invalidPolicy(`The following action names are invalid: ${foreign.join(", ")}`);
  if (/^allow$/i.test(String(statement.Effect)) && isAnybody(statement.Principal) && !statement.Condition) {
    const advice = "Please revise the policy to ensure least-privilege form of access";
    throw validationError(`Resource-based policy grants unbounded access in one or more elements. ${advice}`);
  }
}

function isAnybody(principal: unknown): boolean {
  if (principal === "*") return true;
  const named = (principal as { AWS?: unknown } | null | undefined)?.AWS;
  return [named].flat().includes("*");
}

function invalidPolicy(what: string) {
  return invalidParameters(`Invalid policy document: ${what}`);
}
