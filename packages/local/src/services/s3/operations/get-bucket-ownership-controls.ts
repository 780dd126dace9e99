import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketOwnershipControls(
  input: S3Input<"GetBucketOwnershipControls">,
  ctx: S3Ctx,
): S3Output<"GetBucketOwnershipControls"> {
  return { OwnershipControls: requireConfiguration(ctx, input, "ownership") };
}
