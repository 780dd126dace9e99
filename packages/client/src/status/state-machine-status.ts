import {
  DescribeStateMachineCommand,
  type ExecutionStatus,
  ListExecutionsCommand,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import { explained } from "../pipeline-error.ts";
import { ifDeployed } from "./if-deployed.ts";

/** As many executions as one request lists. */
const COUNTED = 1_000;

/** A count that stops at 1,000: `more` says that it did. */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

export interface StateMachineStatus {
  readonly name: string;
  readonly arn: string;
  /** AWS's `status`: ACTIVE or DELETING. */
  readonly status: string;
  /** EXPRESS machines keep no executions: nothing can be counted of them. */
  readonly type: "STANDARD" | "EXPRESS";
  /** Executions under way: files that have no record yet. */
  readonly running: Count | undefined;
  /** Executions that failed, timed out or were aborted, in the 90 days that AWS keeps them. */
  readonly failed: Count | undefined;
}

export async function stateMachineStatus(client: SFNClient, arn: string): Promise<StateMachineStatus | undefined> {
  const name = arn.slice(arn.lastIndexOf(":") + 1);
  const look = client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
  const found = await ifDeployed(`state machine "${name}"`, look);
  if (!found) return undefined;
  const { status = "ACTIVE", type = "STANDARD" } = found;
  if (type === "EXPRESS") return { name, arn, status, type, running: undefined, failed: undefined };
  const [running, ...failed] = await Promise.all([
    count(client, arn, "RUNNING"),
    count(client, arn, "FAILED"),
    count(client, arn, "TIMED_OUT"),
    count(client, arn, "ABORTED"),
  ]);
  return { name, arn, status, type, running, failed: sum(failed) };
}

async function count(client: SFNClient, stateMachineArn: string, statusFilter: ExecutionStatus): Promise<Count> {
  const command = new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: COUNTED });
  const name = stateMachineArn.slice(stateMachineArn.lastIndexOf(":") + 1);
  const { executions = [], nextToken } = await explained(`state machine "${name}"`, client.send(command));
  return { count: executions.length, more: nextToken !== undefined };
}

function sum(counts: readonly Count[]): Count {
  return {
    count: counts.reduce((total, { count }) => total + count, 0),
    more: counts.some(({ more }) => more),
  };
}
