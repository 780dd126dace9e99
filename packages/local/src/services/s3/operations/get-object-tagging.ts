import { requireBucket } from "../buckets/bucket.ts";
import { versionMember } from "../objects/describe-object.ts";
import { requireObject } from "../objects/find-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetObjectTagging(input: S3Input<"GetObjectTagging">, ctx: S3Ctx): S3Output<"GetObjectTagging"> {
  const bucket = requireBucket(ctx, input);
  const version = requireObject(ctx, bucket, input, "GET", false);
  return { TagSet: [...version.tags], ...versionMember(bucket, version) };
}
