import { getConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketAccelerateConfiguration(
  input: S3Input<"GetBucketAccelerateConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetBucketAccelerateConfiguration"> {
  return { ...getConfiguration(ctx, input, "accelerate") };
}
