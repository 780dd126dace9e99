import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketTagging(
  input: S3Input<"DeleteBucketTagging">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketTagging"> {
  deleteConfiguration(ctx, input, "tags");
  return {};
}
