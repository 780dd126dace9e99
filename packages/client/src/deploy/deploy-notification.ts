import {
  type Event,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { PipelineArns } from "../pipeline-arns.ts";
import type { Delivery } from "./event-way.ts";
import { oncePropagated } from "./once-propagated.ts";

const ID = "waybill";

/** Lifecycle deletions are none of ObjectRemoved's. */
const EVENTS: Event[] = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"];

/**
 * Sends the bucket's events to the function, or to the queue that it reads. A bucket has one configuration as a whole, and
 * writing it replaces what others have put there: so theirs is read first and written back.
 */
export async function deployNotification(
  client: S3Client,
  bucket: string,
  delivery: Delivery,
  arns: Pick<PipelineArns, "functionAlias" | "eventsQueue">,
): Promise<void> {
  const read = new GetBucketNotificationConfigurationCommand({ Bucket: bucket });
  const { $metadata: _, LambdaFunctionConfigurations, QueueConfigurations, ...others } = await client.send(read);
  const ours = { Id: ID, Events: EVENTS };
  const functions = withoutOurs(LambdaFunctionConfigurations);
  const queues = withoutOurs(QueueConfigurations);
  const command = new PutBucketNotificationConfigurationCommand({
    Bucket: bucket,
    NotificationConfiguration: {
      ...others,
      LambdaFunctionConfigurations:
        delivery === "push" ? [...functions, { ...ours, LambdaFunctionArn: arns.functionAlias }] : functions,
      QueueConfigurations: delivery === "queue" ? [...queues, { ...ours, QueueArn: arns.eventsQueue }] : queues,
    },
  });
  await oncePropagated(() => client.send(command));
}

function withoutOurs<Configuration extends { Id?: string | undefined }>(
  configurations: readonly Configuration[] = [],
): Configuration[] {
  return configurations.filter(({ Id }) => Id !== ID);
}
