import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketTagging(input: S3Input<"GetBucketTagging">, ctx: S3Ctx): S3Output<"GetBucketTagging"> {
  return { TagSet: [...requireConfiguration(ctx, input, "tags")] };
}
