import { getConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketRequestPayment(
  input: S3Input<"GetBucketRequestPayment">,
  ctx: S3Ctx,
): S3Output<"GetBucketRequestPayment"> {
  return { Payer: getConfiguration(ctx, input, "requestPayment")?.Payer ?? "BucketOwner" };
}
