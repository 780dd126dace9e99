import type { PutPermissionRequest } from "@aws-sdk/client-eventbridge";
import { parsePolicy } from "../../../authorization/policy-document/parse-policy.ts";
import { policyTooLong, statementNotFound, validationFailed } from "../errors.ts";
import { busArn, type EventBus, type Place } from "./bus.ts";

const MOST_CHARACTERS = 10_240;

interface Statement {
  readonly Sid?: string;
}

interface Policy {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

/** The policy of a bus with a statement more, as JSON. One of the same id is replaced. */
export function withPermission(place: Place, bus: EventBus, input: PutPermissionRequest): string {
  const { StatementId = "", Principal = "", Action = "", Condition } = input;
  const statement = {
    Sid: StatementId,
    Effect: "Allow",
    Principal: Principal === "*" ? "*" : { AWS: `arn:aws:iam::${Principal}:root` },
    Action,
    Resource: busArn(place, bus.name),
    ...(Condition && { Condition: { [Condition.Type ?? ""]: { [Condition.Key ?? ""]: Condition.Value } } }),
  };
  const { Version, Statement } = policyOf(bus);
  const others = Statement.filter(({ Sid }) => Sid !== StatementId);
  return checkedPolicy(JSON.stringify({ Version, Statement: [...others, statement] }));
}

/** Without the statement of that id; undefined when nothing is left. Throws ResourceNotFoundException. */
export function withoutPermission(bus: EventBus, statementId: string | undefined): string | undefined {
  const { Version, Statement } = policyOf(bus);
  const kept = Statement.filter(({ Sid }) => Sid !== statementId);
  if (kept.length === Statement.length) throw statementNotFound();
  return kept.length === 0 ? undefined : JSON.stringify({ Version, Statement: kept });
}

/** Throws ValidationException. */
export function checkedPolicy(document: string): string {
  const statements = parsePolicy(document)?.statements;
  if (statements === undefined || statements.some(({ Principal }) => Principal === undefined)) {
    throw validationFailed("Parameter Policy is not valid. Reason: The policy is not a valid resource policy.");
  }
  if (document.length > MOST_CHARACTERS) throw policyTooLong();
  return document;
}

function policyOf({ policy }: EventBus): Policy {
  if (policy === undefined) return { Version: "2012-10-17", Statement: [] };
  const { Version = "2008-10-17", Statement } = JSON.parse(policy);
  return { Version, Statement: [Statement].flat() };
}
