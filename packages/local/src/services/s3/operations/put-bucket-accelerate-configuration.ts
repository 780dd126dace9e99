import { putConfiguration } from "../buckets/configuration.ts";
import { invalidRequest, malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketAccelerateConfiguration(
  input: S3Input<"PutBucketAccelerateConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutBucketAccelerateConfiguration"> {
  const { Status: status } = input.AccelerateConfiguration;
  if (input.Bucket.includes(".")) {
    throw invalidRequest("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
  }
  if (status !== "Enabled" && status !== "Suspended") throw malformedXml();
  putConfiguration(ctx, input, "accelerate", { Status: status });
  return {};
}
