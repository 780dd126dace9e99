import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketOwnershipControls(
  input: S3Input<"DeleteBucketOwnershipControls">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketOwnershipControls"> {
  deleteConfiguration(ctx, input, "ownership");
  return {};
}
