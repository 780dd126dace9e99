import { pipelineArns } from "../pipeline-arns.ts";
import type { PipelineClients } from "../pipeline-clients.ts";
import { type PipelineNames, pipelineNames } from "../pipeline-names.ts";
import { type BucketStatus, bucketStatus } from "./bucket-status.ts";
import { type FunctionStatus, functionStatus } from "./function-status.ts";
import { type QueueStatus, queueStatus } from "./queue-status.ts";
import { type StateMachineStatus, stateMachineStatus } from "./state-machine-status.ts";
import { type TableStatus, tableStatus } from "./table-status.ts";

/** How a pipeline is. A part is `undefined` when it is not there. */
export interface PipelineStatus {
  readonly names: PipelineNames;
  readonly bucket: BucketStatus | undefined;
  readonly function: FunctionStatus | undefined;
  readonly stateMachine: StateMachineStatus | undefined;
  readonly table: TableStatus | undefined;
  /** The queues that the bucket is to send its events to: what waits there has no record yet. */
  readonly eventQueues: readonly (QueueStatus | MissingQueue)[];
  /** Events and writes that failed for good. */
  readonly deadLetters: QueueStatus | undefined;
}

/** A queue that was deleted: what the bucket tells it is lost. */
export interface MissingQueue {
  readonly name: string;
  readonly isMissing: true;
}

/** Looks at every part of a pipeline. Throws PipelineError when it may not look, or nothing answers. */
export async function pipelineStatus(
  clients: PipelineClients,
  partialNames: Partial<PipelineNames> = {},
): Promise<PipelineStatus> {
  const names = pipelineNames(partialNames);
  const [bucket, fn, table, deadLetters] = await Promise.all([
    bucketStatus(clients, names.bucket),
    functionStatus(clients.lambda, names.function),
    tableStatus(clients.dynamodb, names.table),
    queueStatus(clients.sqs, names.deadLetterQueue),
  ]);
  const queues = bucket?.notifies.filter((arn) => arn.split(":")[2] === "sqs") ?? [];
  const eventQueues = await Promise.all(queues.map((arn) => eventQueue(clients, arn.slice(arn.lastIndexOf(":") + 1))));
  const neighbour = fn?.arn ?? table?.arn;
  const stateMachine =
    neighbour && (await stateMachineStatus(clients.sfn, pipelineArns(neighbour, names).stateMachine));
  return {
    names,
    bucket,
    function: fn,
    stateMachine: stateMachine || undefined,
    table,
    eventQueues,
    deadLetters,
  };
}

async function eventQueue({ sqs }: PipelineClients, name: string): Promise<QueueStatus | MissingQueue> {
  return (await queueStatus(sqs, name)) ?? { name, isMissing: true };
}
