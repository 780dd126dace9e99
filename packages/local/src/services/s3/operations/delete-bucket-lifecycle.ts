import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketLifecycle(
  input: S3Input<"DeleteBucketLifecycle">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketLifecycle"> {
  deleteConfiguration(ctx, input, "lifecycle");
  return {};
}
