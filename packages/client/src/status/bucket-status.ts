import { GetBucketNotificationConfigurationCommand, type S3Client } from "@aws-sdk/client-s3";
import { ifDeployed } from "./if-deployed.ts";

export interface BucketStatus {
  readonly name: string;
  /** ARNs of the functions that the bucket tells of new files. */
  readonly notifies: readonly string[];
}

export async function bucketStatus(client: S3Client, name: string): Promise<BucketStatus | undefined> {
  const command = new GetBucketNotificationConfigurationCommand({ Bucket: name });
  const configuration = await ifDeployed(`bucket "${name}"`, client.send(command));
  return (
    configuration && {
      name,
      notifies: (configuration.LambdaFunctionConfigurations ?? []).flatMap(({ LambdaFunctionArn: arn }) => arn ?? []),
    }
  );
}
