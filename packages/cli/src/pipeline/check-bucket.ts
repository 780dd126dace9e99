import { GetBucketNotificationConfigurationCommand, ListBucketsCommand, type S3Client } from "@aws-sdk/client-s3";
import { pipelineNames } from "@waybill/client";
import { CommandError } from "../output/command-error.ts";

/**
 * Throws a CommandError where the pipeline that is there already catalogs another bucket: its events would still come, to a function
 * that may no longer look at it, and a table is the catalog of one bucket.
 */
export async function checkBucket(client: S3Client, bucket: string): Promise<void> {
  const { function: functionName, eventsQueue } = pipelineNames();
  const { Buckets = [] } = await client.send(new ListBucketsCommand());
  for (const { Name: other = "" } of Buckets) {
    if (other === bucket) continue;
    const command = new GetBucketNotificationConfigurationCommand({ Bucket: other });
    const { LambdaFunctionConfigurations = [], QueueConfigurations = [] } = await client.send(command);
    const told = [
      ...LambdaFunctionConfigurations.map((to) => to.LambdaFunctionArn),
      ...QueueConfigurations.map((to) => to.QueueArn),
    ];
    const isOurs = told.some((arn) => arn?.includes(`:function:${functionName}:`) || arn?.endsWith(`:${eventsQueue}`));
    if (!isOurs) continue;
    const hint = `Name that one (--bucket ${other}), or choose another folder with --data.`;
    throw new CommandError(`The pipeline in this folder is that of the bucket "${other}", not of "${bucket}".`, {
      hint,
    });
  }
}
