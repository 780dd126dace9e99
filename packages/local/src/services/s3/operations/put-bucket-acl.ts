import { requireBucket } from "../buckets/bucket.ts";
import { checkNewAcl } from "../objects/acl.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Accepts the ACL that every bucket has anyway, where ACLs are enabled. */
export function PutBucketAcl(input: S3Input<"PutBucketAcl">, ctx: S3Ctx): S3Output<"PutBucketAcl"> {
  const bucket = requireBucket(ctx, input);
  checkNewAcl(ctx, bucket.name, input);
  return {};
}
