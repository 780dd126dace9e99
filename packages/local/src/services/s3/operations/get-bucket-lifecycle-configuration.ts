import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketLifecycleConfiguration(
  input: S3Input<"GetBucketLifecycleConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetBucketLifecycleConfiguration"> {
  return { ...requireConfiguration(ctx, input, "lifecycle") };
}
