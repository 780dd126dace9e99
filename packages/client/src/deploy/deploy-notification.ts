import {
  type Event,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { oncePropagated } from "./once-propagated.ts";

const ID = "waybill";

/** Lifecycle deletions are none of ObjectRemoved's. */
const EVENTS: Event[] = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"];

/**
 * Sends the bucket's events to the function. A bucket has one configuration as a whole, and writing it replaces what
 * others have put there: so theirs is read first and written back.
 */
export async function deployNotification(client: S3Client, bucket: string, functionArn: string): Promise<void> {
  const read = new GetBucketNotificationConfigurationCommand({ Bucket: bucket });
  const { $metadata: _, LambdaFunctionConfigurations = [], ...others } = await client.send(read);
  const command = new PutBucketNotificationConfigurationCommand({
    Bucket: bucket,
    NotificationConfiguration: {
      ...others,
      LambdaFunctionConfigurations: [
        ...LambdaFunctionConfigurations.filter(({ Id }) => Id !== ID),
        { Id: ID, LambdaFunctionArn: functionArn, Events: EVENTS },
      ],
    },
  });
  await oncePropagated(() => client.send(command));
}
