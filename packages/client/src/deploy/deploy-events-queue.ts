import { GetQueueUrlCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { PipelineArns } from "../pipeline-arns.ts";
import { ifDeployed } from "../status/if-deployed.ts";
import { FUNCTION_TIMEOUT } from "./deploy-function.ts";
import { deployQueue } from "./deploy-queue.ts";
import { eventsQueuePolicy } from "./policies.ts";

/** Six times the function's timeout, as AWS advises, so that a throttled batch is not handed out again meanwhile. */
const VISIBILITY_TIMEOUT = 6 * FUNCTION_TIMEOUT;
/** 7 days, so that a dead letter, which takes the time of its sending along, has as many left. */
const RETENTION = 604_800;

/** The queue between the bucket and the function. What is received five times in vain goes to the dead letters. */
export async function deployEventsQueue(client: SQSClient, name: string, arns: PipelineArns): Promise<void> {
  await deployQueue(client, name, eventsQueuePolicy(arns), {
    MessageRetentionPeriod: String(RETENTION),
    VisibilityTimeout: String(VISIBILITY_TIMEOUT),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arns.deadLetterQueue, maxReceiveCount: 5 }),
  });
}

export async function hasEventsQueue(client: SQSClient, name: string): Promise<boolean> {
  return (await ifDeployed(`queue "${name}"`, client.send(new GetQueueUrlCommand({ QueueName: name })))) !== undefined;
}
