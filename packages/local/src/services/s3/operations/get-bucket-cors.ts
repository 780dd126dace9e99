import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketCors(input: S3Input<"GetBucketCors">, ctx: S3Ctx): S3Output<"GetBucketCors"> {
  return { ...requireConfiguration(ctx, input, "cors") };
}
