import { requireBucket } from "../buckets/bucket.ts";
import { putConfiguration } from "../buckets/configuration.ts";
import { invalidBucketState, malformedXml, notImplemented } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Marks the bucket as having Object Lock. Retention, which would have to protect objects, is not implemented. */
export function PutObjectLockConfiguration(
  input: S3Input<"PutObjectLockConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutObjectLockConfiguration"> {
  const bucket = requireBucket(ctx, input);
  if (bucket.versioning !== "Enabled") {
    throw invalidBucketState("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
  }
  const configuration = input.ObjectLockConfiguration;
  if (configuration?.ObjectLockEnabled !== "Enabled") throw malformedXml();
  if (configuration.Rule) throw notImplemented("ObjectLockConfiguration.Rule");
  putConfiguration(ctx, input, "objectLock", { ObjectLockEnabled: "Enabled" });
  return {};
}
