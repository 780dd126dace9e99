import { requireBucket } from "../buckets/bucket.ts";
import { bucketAcl } from "../buckets/bucket-acl.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketAcl(input: S3Input<"GetBucketAcl">, ctx: S3Ctx): S3Output<"GetBucketAcl"> {
  return bucketAcl(ctx, requireBucket(ctx, input).name);
}
