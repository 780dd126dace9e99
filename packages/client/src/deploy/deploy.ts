import type { FileIndex } from "@waybill/catalog";
import { functionLogGroup, type PipelineArns, pipelineArns, stateMachineLogGroup } from "../pipeline-arns.ts";
import type { PipelineClients } from "../pipeline-clients.ts";
import { explained } from "../pipeline-error.ts";
import { type PipelineNames, pipelineNames } from "../pipeline-names.ts";
import { deployBucket } from "./deploy-bucket.ts";
import { deployBucketRules } from "./deploy-bucket-rules.ts";
import { deployDeadLetterQueue } from "./deploy-dead-letter-queue.ts";
import { deployFunction } from "./deploy-function.ts";
import { deployInvocation } from "./deploy-invocation.ts";
import { deployLogGroup } from "./deploy-log-group.ts";
import { deployNotification } from "./deploy-notification.ts";
import { deployRole } from "./deploy-role.ts";
import { deployStateMachine } from "./deploy-state-machine.ts";
import { deployTable } from "./deploy-table.ts";
import { functionPolicy, functionTrust, stateMachinePolicy, stateMachineTrust } from "./policies.ts";

export interface DeployOptions {
  readonly names?: Partial<PipelineNames>;
  /** The Lambda deployment package, `packages/ingest/dist/ingest.zip`. */
  readonly functionZip: Uint8Array;
  /**
   * The text of `terraform/modules/step_function/state_machine.asl.json`. It is a template, for Terraform's `templatefile`
   * as for this function: its placeholders are `${partition}`, `${table_name}` and
   * `${dead_letter_queue_url}`.
   */
  readonly stateMachineDefinition: string;
  /** Indexes that the table is to have, for reading in order. None is taken away. */
  readonly indexes?: readonly FileIndex[];
}

export interface Deployment {
  readonly names: PipelineNames;
  readonly arns: PipelineArns;
}

/**
 * Creates the pipeline, or brings what is there to the same state: what Terraform's modules make, by the AWS SDK. Touches
 * no data. Ready when it resolves: a file put into the bucket from then on gets its record. Throws PipelineError.
 */
export async function deploy(clients: PipelineClients, options: DeployOptions): Promise<Deployment> {
  const names = pipelineNames(options.names);
  const [tableArn] = await Promise.all([
    explained(`table "${names.table}"`, deployTable(clients.dynamodb, names.table, options.indexes)),
    explained(`bucket "${names.bucket}"`, deployBucket(clients.s3, names.bucket)),
  ]);
  const arns = pipelineArns(tableArn, names);
  const deadLetterQueueUrl = await deployFoundations(clients, names, arns);
  const definition = filledIn(options.stateMachineDefinition, {
    partition: arns.partition,
    table_name: names.table,
    dead_letter_queue_url: deadLetterQueueUrl,
  });
  await Promise.all([
    explained(`state machine "${names.stateMachine}"`, deployStateMachine(clients.sfn, names, arns, definition)),
    explained(`function "${names.function}"`, deployFunction(clients.lambda, names, arns, options.functionZip)),
  ]);
  await explained(`function "${names.function}"`, deployInvocation(clients.lambda, names, arns));
  await explained(`bucket "${names.bucket}"`, deployNotification(clients.s3, names.bucket, arns.functionAlias));
  return { names, arns };
}

/** What the function and the state machine stand on: each needs only names. Gives the dead-letter queue's URL. */
async function deployFoundations(clients: PipelineClients, names: PipelineNames, arns: PipelineArns): Promise<string> {
  const functionRole = { name: names.functionRole, trust: functionTrust(arns), policy: functionPolicy(arns) };
  const stateMachineRole = {
    name: names.stateMachineRole,
    trust: stateMachineTrust(arns),
    policy: stateMachinePolicy(arns),
  };
  const [queueUrl] = await Promise.all([
    explained(
      `queue "${names.deadLetterQueue}"`,
      deployDeadLetterQueue(clients.sqs, names.deadLetterQueue, arns.deadLetterQueue),
    ),
    explained(`bucket "${names.bucket}"`, deployBucketRules(clients.s3, names.bucket, arns.bucket)),
    explained(`role "${functionRole.name}"`, deployRole(clients.iam, functionRole)),
    explained(`role "${stateMachineRole.name}"`, deployRole(clients.iam, stateMachineRole)),
    ...[functionLogGroup(names), stateMachineLogGroup(names)].map((group) =>
      explained(`log group "${group}"`, deployLogGroup(clients.logs, group)),
    ),
  ]);
  return queueUrl;
}

/** As Terraform's `templatefile` does it, for a template without directives. */
function filledIn(template: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`\${${name}}`, value), template);
}
