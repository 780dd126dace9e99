import type { FileIndex } from "@waybill/catalog";
import { functionLogGroup, type PipelineArns, pipelineArns, stateMachineLogGroup } from "../pipeline-arns.ts";
import type { PipelineClients } from "../pipeline-clients.ts";
import { explained } from "../pipeline-error.ts";
import { type PipelineNames, pipelineNames } from "../pipeline-names.ts";
import { deployBucket } from "./deploy-bucket.ts";
import { deployBucketRules } from "./deploy-bucket-rules.ts";
import { deployEventsQueue, hasEventsQueue } from "./deploy-events-queue.ts";
import { deployFunction } from "./deploy-function.ts";
import { deployInvocation } from "./deploy-invocation.ts";
import { deployLogGroup } from "./deploy-log-group.ts";
import { deployNotification } from "./deploy-notification.ts";
import { deployQueue } from "./deploy-queue.ts";
import { deployRole } from "./deploy-role.ts";
import { deployStateMachines, removeExpressStateMachine } from "./deploy-state-machines.ts";
import { deployTable } from "./deploy-table.ts";
import type { Delivery, EventWay, WritePath } from "./event-way.ts";
import { functionPolicy, functionTrust, queuePolicy, stateMachinePolicy, stateMachineTrust } from "./policies.ts";

export interface DeployOptions extends EventWay {
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
  readonly writePath: WritePath;
  readonly delivery: Delivery;
}

/**
 * Creates the pipeline, or brings what is there to the same state: what Terraform's modules make, by the AWS SDK. Touches
 * no data. Ready when it resolves: a file put into the bucket from then on gets its record, and so does what is on its way by another
 * write path or delivery: an events queue that is there stays, and is read. Throws PipelineError.
 */
export async function deploy(clients: PipelineClients, options: DeployOptions): Promise<Deployment> {
  const names = pipelineNames(options.names);
  const { writePath = "standard", delivery = "push" } = options;
  const [tableArn, readsQueue] = await Promise.all([
    explained(`table "${names.table}"`, deployTable(clients.dynamodb, names.table, options.indexes)),
    delivery === "queue" || hasEventsQueue(clients.sqs, names.eventsQueue),
    explained(`bucket "${names.bucket}"`, deployBucket(clients.s3, names.bucket)),
  ]);
  const plan: Plan = { names, arns: pipelineArns(tableArn, names), writePath, delivery, readsQueue };
  const deadLetterQueueUrl = await deployFoundations(clients, plan);
  const definition = filledIn(options.stateMachineDefinition, {
    partition: plan.arns.partition,
    table_name: names.table,
    dead_letter_queue_url: deadLetterQueueUrl,
  });
  await deployCompute(clients, plan, definition, options.functionZip);
  await deployEvents(clients, plan);
  return { names, arns: plan.arns, writePath, delivery };
}

/** What is to be there. */
interface Plan extends Deployment {
  /** Whether there is a queue to read, for the delivery or from the one before. */
  readonly readsQueue: boolean;
}

/** What the function and the state machines stand on: each needs only names. Gives the dead-letter queue's URL. */
async function deployFoundations(clients: PipelineClients, plan: Plan): Promise<string> {
  const { names, arns, writePath, readsQueue } = plan;
  const functionRole = {
    name: names.functionRole,
    trust: functionTrust(arns),
    policy: functionPolicy(arns, writePath, readsQueue),
  };
  const stateMachineRole = {
    name: names.stateMachineRole,
    trust: stateMachineTrust(arns, writePath),
    policy: stateMachinePolicy(arns),
  };
  const [queueUrl] = await Promise.all([
    explained(
      `queue "${names.deadLetterQueue}"`,
      deployQueue(clients.sqs, names.deadLetterQueue, queuePolicy(arns.deadLetterQueue)),
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

async function deployCompute(
  clients: PipelineClients,
  { names, arns, writePath, readsQueue }: Plan,
  definition: string,
  zip: Uint8Array,
): Promise<void> {
  await Promise.all([
    explained(
      `state machine "${names.stateMachine}"`,
      deployStateMachines(clients.sfn, names, arns, writePath, definition),
    ),
    explained(`function "${names.function}"`, deployFunction(clients.lambda, names, arns, writePath, zip)),
    readsQueue && explained(`queue "${names.eventsQueue}"`, deployEventsQueue(clients.sqs, names.eventsQueue, arns)),
  ]);
}

/** The way of events to the function, from its end to its beginning. */
async function deployEvents(clients: PipelineClients, plan: Plan): Promise<void> {
  const { names, arns, writePath, delivery, readsQueue } = plan;
  const invocation = { isPushed: delivery === "push", readsQueue };
  await explained(`function "${names.function}"`, deployInvocation(clients.lambda, names, arns, invocation));
  await explained(`bucket "${names.bucket}"`, deployNotification(clients.s3, names.bucket, delivery, arns));
  if (writePath !== "express")
    await explained(`state machine "${names.stateMachine}"`, removeExpressStateMachine(clients.sfn, arns));
}

/** As Terraform's `templatefile` does it, for a template without directives. */
function filledIn(template: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`\${${name}}`, value), template);
}
