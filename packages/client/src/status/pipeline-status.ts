import { pipelineArns } from "../pipeline-arns.ts";
import type { PipelineClients } from "../pipeline-clients.ts";
import { type PipelineNames, pipelineNames } from "../pipeline-names.ts";
import { type BucketStatus, bucketStatus } from "./bucket-status.ts";
import { type FunctionStatus, functionStatus } from "./function-status.ts";
import { type QueueReader, queueReaders } from "./queue-readers.ts";
import { type QueueStatus, queueStatus } from "./queue-status.ts";
import { reservedConcurrency } from "./reserved-concurrency.ts";
import { type StateMachineStatus, stateMachineStatus } from "./state-machine-status.ts";
import { type TableStatus, tableStatus } from "./table-status.ts";

/** How a pipeline is. A part is `undefined` when it is not there. */
export interface PipelineStatus {
  readonly names: PipelineNames;
  readonly bucket: BucketStatus | undefined;
  readonly function: (FunctionStatus & FunctionLimit) | undefined;
  readonly stateMachine: StateMachineStatus | undefined;
  readonly table: TableStatus | undefined;
  /**
   * The queues that the bucket is to send its events to, and the pipeline's own where it is there still: what waits there has no record
   * yet.
   */
  readonly eventQueues: readonly (EventQueueStatus | MissingQueue)[];
  /** Events and writes that failed for good. */
  readonly deadLetters: QueueStatus | undefined;
}

/** What else tells whether the function runs. */
export interface FunctionLimit {
  /** How many invocations may run at once, where some are reserved: 0 stops the function. */
  readonly reservedConcurrency?: number;
}

export interface EventQueueStatus extends QueueStatus {
  readonly readers: readonly QueueReader[];
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
  const [bucket, fn, limit, table, deadLetters] = await Promise.all([
    bucketStatus(clients, names.bucket),
    functionStatus(clients.lambda, names.function),
    reservedConcurrency(clients.lambda, names.function),
    tableStatus(clients.dynamodb, names.table),
    queueStatus(clients.sqs, names.deadLetterQueue),
  ]);
  const neighbour = fn?.arn ?? table?.arn;
  const arns = neighbour === undefined ? undefined : pipelineArns(neighbour, names);
  const [eventQueues, stateMachine] = await Promise.all([
    queuesOfEvents(clients, bucket?.notifies ?? [], arns?.eventsQueue),
    arns && stateMachineStatus(clients.sfn, arns.stateMachine),
  ]);
  return {
    names,
    bucket,
    function: fn && { ...fn, ...(limit !== undefined && { reservedConcurrency: limit }) },
    stateMachine,
    table,
    eventQueues,
    deadLetters,
  };
}

/** Those that are `told`, there or not, and the pipeline's `own` if it is there. */
async function queuesOfEvents(clients: PipelineClients, told: readonly string[], own: string | undefined) {
  const toldQueues = told.filter((arn) => arn.split(":")[2] === "sqs");
  const isLeft = own !== undefined && !toldQueues.includes(own);
  const [left, ...queues] = await Promise.all([
    isLeft ? eventQueue(clients, own) : undefined,
    ...toldQueues.map(
      async (arn) => (await eventQueue(clients, arn)) ?? { name: nameOf(arn), isMissing: true as const },
    ),
  ]);
  return left ? [...queues, left] : queues;
}

async function eventQueue({ sqs, lambda }: PipelineClients, arn: string): Promise<EventQueueStatus | undefined> {
  const found = await queueStatus(sqs, nameOf(arn));
  return found && { ...found, readers: await queueReaders(lambda, arn) };
}

function nameOf(queueArn: string): string {
  return queueArn.slice(queueArn.lastIndexOf(":") + 1);
}
