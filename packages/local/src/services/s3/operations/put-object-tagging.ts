import { requireBucket } from "../buckets/bucket.ts";
import { objectTags } from "../buckets/tag-set.ts";
import { versionMember } from "../objects/describe-object.ts";
import { requireObject } from "../objects/find-object.ts";
import { replaceTags } from "../objects/replace-tags.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutObjectTagging(input: S3Input<"PutObjectTagging">, ctx: S3Ctx): S3Output<"PutObjectTagging"> {
  const bucket = requireBucket(ctx, input);
  const version = requireObject(ctx, bucket, input, "PUT");
  replaceTags(ctx, bucket, version, objectTags(input.Tagging.TagSet), "ObjectTagging:Put");
  return versionMember(bucket, version);
}
