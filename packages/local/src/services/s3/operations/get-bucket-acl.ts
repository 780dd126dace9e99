import { requireBucket } from "../buckets/bucket.ts";
import { ownersAcl } from "../objects/acl.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketAcl(input: S3Input<"GetBucketAcl">, ctx: S3Ctx): S3Output<"GetBucketAcl"> {
  requireBucket(ctx, input);
  return ownersAcl(ctx.accountId);
}
