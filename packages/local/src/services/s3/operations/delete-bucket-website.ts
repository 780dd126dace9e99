import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketWebsite(
  input: S3Input<"DeleteBucketWebsite">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketWebsite"> {
  deleteConfiguration(ctx, input, "website");
  return {};
}
