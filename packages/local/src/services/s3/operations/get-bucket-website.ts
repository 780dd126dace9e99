import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketWebsite(input: S3Input<"GetBucketWebsite">, ctx: S3Ctx): S3Output<"GetBucketWebsite"> {
  return { ...requireConfiguration(ctx, input, "website") };
}
