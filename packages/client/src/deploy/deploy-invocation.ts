import {
  AddPermissionCommand,
  type LambdaClient,
  PutFunctionEventInvokeConfigCommand,
  ResourceConflictException,
} from "@aws-sdk/client-lambda";
import { FUNCTION_ALIAS, type PipelineArns } from "../pipeline-arns.ts";
import type { PipelineNames } from "../pipeline-names.ts";
import { oncePropagated } from "./once-propagated.ts";

/** Who may invoke the function (the bucket), and where an event goes that it fails to handle three times. */
export async function deployInvocation(client: LambdaClient, names: PipelineNames, arns: PipelineArns): Promise<void> {
  await Promise.all([allowBucket(client, names, arns), keepFailures(client, names, arns)]);
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
