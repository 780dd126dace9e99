import { requireBucket } from "../buckets/bucket.ts";
import { versionMember } from "../objects/describe-object.ts";
import { requireObject } from "../objects/find-object.ts";
import { replaceTags } from "../objects/replace-tags.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteObjectTagging(
  input: S3Input<"DeleteObjectTagging">,
  ctx: S3Ctx,
): S3Output<"DeleteObjectTagging"> {
  const bucket = requireBucket(ctx, input);
  const version = requireObject(ctx, bucket, input, "DELETE");
  replaceTags(ctx, bucket, version, [], "ObjectTagging:Delete");
  return versionMember(bucket, version);
}
