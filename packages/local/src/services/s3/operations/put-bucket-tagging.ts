import { putConfiguration } from "../buckets/configuration.ts";
import { bucketTags } from "../buckets/tag-set.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketTagging(input: S3Input<"PutBucketTagging">, ctx: S3Ctx): S3Output<"PutBucketTagging"> {
  putConfiguration(ctx, input, "tags", bucketTags(input.Tagging.TagSet));
  return {};
}
