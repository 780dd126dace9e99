import { GetBucketNotificationConfigurationCommand, type S3Client } from "@aws-sdk/client-s3";
import { ifDeployed } from "./if-deployed.ts";

export interface BucketStatus {
  readonly name: string;
  /** ARNs of the functions, queues and topics that the bucket tells of its files. */
  readonly notifies: readonly string[];
  /** Whether it tells EventBridge. */
  readonly eventBridge: boolean;
}

export async function bucketStatus(client: S3Client, name: string): Promise<BucketStatus | undefined> {
  const command = new GetBucketNotificationConfigurationCommand({ Bucket: name });
  const configuration = await ifDeployed(`bucket "${name}"`, client.send(command));
  if (configuration === undefined) return undefined;
  const { LambdaFunctionConfigurations = [], QueueConfigurations = [], TopicConfigurations = [] } = configuration;
  const notifies = [
    ...LambdaFunctionConfigurations.map(({ LambdaFunctionArn }) => LambdaFunctionArn),
    ...QueueConfigurations.map(({ QueueArn }) => QueueArn),
    ...TopicConfigurations.map(({ TopicArn }) => TopicArn),
  ].filter((arn) => arn !== undefined);
  return { name, notifies, eventBridge: configuration.EventBridgeConfiguration !== undefined };
}
