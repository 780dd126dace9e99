import {
  AddPermissionCommand,
  type LambdaClient,
  PutFunctionEventInvokeConfigCommand,
  ResourceConflictException,
} from "@aws-sdk/client-lambda";
import { FUNCTION_ALIAS, type PipelineArns } from "../pipeline-arns.ts";
import type { PipelineNames } from "../pipeline-names.ts";
import { deployQueueReading } from "./deploy-queue-reading.ts";
import { oncePropagated } from "./once-propagated.ts";

/**
 * What invokes the function: the bucket when events are pushed, the queue where there is one; and where an event goes that the function
 * fails to handle three times.
 */
export async function deployInvocation(
  client: LambdaClient,
  names: PipelineNames,
  arns: PipelineArns,
  { isPushed, readsQueue }: { readonly isPushed: boolean; readonly readsQueue: boolean },
): Promise<void> {
  await Promise.all([
    keepFailures(client, names, arns),
    ...(isPushed ? [allowBucket(client, names, arns)] : []),
    ...(readsQueue ? [deployQueueReading(client, arns)] : []),
  ]);
}

async function allowBucket(client: LambdaClient, names: PipelineNames, arns: PipelineArns): Promise<void> {
  const command = new AddPermissionCommand({
    FunctionName: names.function,
    Qualifier: FUNCTION_ALIAS,
    // A statement cannot be changed, only made: so its id says what it allows. Buckets have dots in their names, ids do not.
    StatementId: `s3-${names.bucket.replaceAll(".", "_")}`,
    Action: "lambda:InvokeFunction",
    Principal: "s3.amazonaws.com",
    SourceArn: arns.bucket,
    SourceAccount: arns.accountId,
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ResourceConflictException)) throw error;
  }
}

async function keepFailures(client: LambdaClient, names: PipelineNames, arns: PipelineArns): Promise<void> {
  const command = new PutFunctionEventInvokeConfigCommand({
    FunctionName: names.function,
    Qualifier: FUNCTION_ALIAS,
    MaximumRetryAttempts: 2,
    MaximumEventAgeInSeconds: 21_600,
    DestinationConfig: { OnFailure: { Destination: arns.deadLetterQueue } },
  });
  await oncePropagated(() => client.send(command));
}
