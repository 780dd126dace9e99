import type { LambdaClient } from "@aws-sdk/client-lambda";
import { GetBucketNotificationConfigurationCommand, type S3Client } from "@aws-sdk/client-s3";
import { PipelineError } from "../pipeline-error.ts";
import { functionStatus } from "./function-status.ts";
import { ifDeployed } from "./if-deployed.ts";

export interface BucketStatus {
  readonly name: string;
  /** ARNs of the functions, queues and topics that the bucket tells of its files. */
  readonly notifies: readonly string[];
  /** Those of them that are functions, or aliases, which are not there: what they are told is lost. */
  readonly missing: readonly string[];
  /** Whether it tells EventBridge. */
  readonly eventBridge: boolean;
}

export async function bucketStatus(
  { s3, lambda }: { readonly s3: S3Client; readonly lambda: LambdaClient },
  name: string,
): Promise<BucketStatus | undefined> {
  const command = new GetBucketNotificationConfigurationCommand({ Bucket: name });
  const configuration = await ifDeployed(`bucket "${name}"`, s3.send(command));
  if (configuration === undefined) return undefined;
  const { LambdaFunctionConfigurations = [], QueueConfigurations = [], TopicConfigurations = [] } = configuration;
  const notifies = [
    ...LambdaFunctionConfigurations.map(({ LambdaFunctionArn }) => LambdaFunctionArn),
    ...QueueConfigurations.map(({ QueueArn }) => QueueArn),
    ...TopicConfigurations.map(({ TopicArn }) => TopicArn),
  ].filter((arn) => arn !== undefined);
  const functions = notifies.filter((arn) => arn.split(":")[2] === "lambda");
  const isThere = await Promise.all(functions.map((arn) => isDeployed(lambda, arn)));
  const missing = functions.filter((_, index) => !isThere[index]);
  return { name, notifies, missing, eventBridge: configuration.EventBridgeConfiguration !== undefined };
}

/** A function of somebody else's, at which this identity may not look, is taken to be there. */
async function isDeployed(client: LambdaClient, arn: string): Promise<boolean> {
  try {
    return (await functionStatus(client, arn)) !== undefined;
  } catch (error) {
    if (error instanceof PipelineError && error.code === "access-denied") return true;
    throw error;
  }
}
