import { requireBucket } from "../buckets/bucket.ts";
import { notificationConfiguration } from "../events/notification-configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketNotificationConfiguration(
  input: S3Input<"GetBucketNotificationConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetBucketNotificationConfiguration"> {
  return notificationConfiguration(requireBucket(ctx, input).notifications);
}
