import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketPolicy(input: S3Input<"GetBucketPolicy">, ctx: S3Ctx): S3Output<"GetBucketPolicy"> {
  return { Policy: requireConfiguration(ctx, input, "policy") };
}
