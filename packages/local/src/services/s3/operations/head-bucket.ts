import { bucketArn, checkOwner, findBucket } from "../buckets/bucket.ts";
import { notFound } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function HeadBucket(input: S3Input<"HeadBucket">, ctx: S3Ctx): S3Output<"HeadBucket"> {
  checkOwner(ctx, input.ExpectedBucketOwner);
  const bucket = findBucket(ctx.store, input.Bucket);
  if (!bucket) throw notFound();
  return { BucketArn: bucketArn(bucket.name), BucketRegion: bucket.region, AccessPointAlias: false };
}
