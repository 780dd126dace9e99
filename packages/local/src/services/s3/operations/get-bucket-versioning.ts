import { requireBucket } from "../buckets/bucket.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketVersioning(
  input: S3Input<"GetBucketVersioning">,
  ctx: S3Ctx,
): S3Output<"GetBucketVersioning"> {
  const { versioning } = requireBucket(ctx, input);
  return versioning === undefined ? {} : { Status: versioning };
}
