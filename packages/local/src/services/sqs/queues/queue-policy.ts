import { invalidParameter, invalidValue, overLimit } from "../errors.ts";
import { parseJsonObject } from "./parse-json-object.ts";
import { type Location, type Queue, queueArn } from "./queue.ts";

const MOST_ACTIONS = 7;

/** The actions that AddPermission can grant. */
const grantable = [
  "*",
  "ChangeMessageVisibility",
  "DeleteMessage",
  "GetQueueAttributes",
  "GetQueueUrl",
  "ListDeadLetterSourceQueues",
  "PurgeQueue",
  "ReceiveMessage",
  "SendMessage",
];

export interface Permission {
  readonly label: string;
  readonly accountIds: readonly string[];
  readonly actions: readonly string[];
}

interface Statement {
  readonly Sid?: string;
}

/** The policy of a queue with a statement for the permission, as JSON. */
export function addStatement(location: Location, queue: Queue, permission: Permission): string {
  checkPermission(permission);
  const { label, accountIds, actions } = permission;
  const arn = queueArn(location, queue.name);
  const statements = statementsOf(queue);
  if (statements.some(({ Sid }) => Sid === label)) throw invalidValue("Label", label, "Already exists.");
  const statement = {
    Sid: label,
    Effect: "Allow",
    Principal: { AWS: oneOrMany(accountIds.map((id) => `arn:aws:iam::${id}:root`)) },
    Action: oneOrMany(actions.map((action) => `SQS:${action}`)),
    Resource: arn,
  };
  const head = policyOf(queue) ?? { Version: "2008-10-17", Id: `${arn}/SQSDefaultPolicy` };
  return JSON.stringify({ ...head, Statement: [...statements, statement] });
}

/** The policy without the statement of that label, as JSON; undefined when nothing is left. */
export function removeStatement(queue: Queue, label: string): string | undefined {
  const statements = statementsOf(queue);
  const kept = statements.filter(({ Sid }) => Sid !== label);
  if (kept.length === statements.length) throw invalidValue("Label", label, "can't find label.");
  return kept.length === 0 ? undefined : JSON.stringify({ ...policyOf(queue), Statement: kept });
}

function checkPermission({ label, accountIds, actions }: Permission): void {
  if (!/^[\w-]{1,80}$/.test(label)) {
    throw invalidParameter(
      "Label can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    );
  }
  if (accountIds.length === 0 || accountIds.some((id) => !/^\d{12}$/.test(id))) {
    throw invalidValue("PrincipalId", `[${accountIds.join(", ")}]`, "Unable to verify.");
  }
  if (actions.length > MOST_ACTIONS) {
    throw overLimit(`${actions.length} Actions were found, maximum allowed is ${MOST_ACTIONS}.`);
  }
  const unknown = actions.find((action) => !grantable.includes(action));
  if (unknown !== undefined) {
    throw invalidValue("ActionName", `SQS:${unknown}`, "Only the queue owner is allowed to invoke this action.");
  }
}

function policyOf({ attributes }: Queue): Readonly<Record<string, unknown>> | undefined {
  return parseJsonObject(attributes.Policy ?? "");
}

function statementsOf(queue: Queue): readonly Statement[] {
  const statement = (policyOf(queue)?.Statement ?? []) as Statement | readonly Statement[];
  return Array.isArray(statement) ? statement : [statement as Statement];
}

/** AWS writes a list of one as that one. */
function oneOrMany(values: readonly string[]): string | readonly string[] {
  return values.length === 1 ? (values[0] as string) : values;
}
