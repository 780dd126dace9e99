import { readBucket, requireBucket } from "../buckets/bucket.ts";
import { commit } from "../commit.ts";
import { notificationRules } from "../events/notification-configuration.ts";
import { checkRules } from "../events/notification-rules-check.ts";
import { validateDestinations } from "../events/validate-destinations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { bucketKey } from "../store-keys.ts";

/** Replaces the whole configuration. Its destinations must exist and let the bucket in, unless the request says not to look. */
export async function PutBucketNotificationConfiguration(
  input: S3Input<"PutBucketNotificationConfiguration">,
  ctx: S3Ctx,
): Promise<S3Output<"PutBucketNotificationConfiguration">> {
  const bucket = requireBucket(ctx, input);
  const rules = notificationRules(input.NotificationConfiguration, () => ctx.random.uuid());
  // EventBridge is always there, and what its rules want overlaps with nothing.
  const named = rules.filter(({ target }) => target.service !== "events");
  checkRules(named, bucket.region);
  if (!input.SkipDestinationValidation) await validateDestinations(ctx, bucket.name, named);
  commit(ctx, (tx) => {
    tx.put(bucketKey(bucket.name), { ...readBucket(tx, bucket.name), notifications: rules });
  });
  return {};
}
