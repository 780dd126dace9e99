import { requireBucket } from "../buckets/bucket.ts";
import { checkNewAcl } from "../objects/acl.ts";
import { requireObject } from "../objects/find-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Accepts the ACL that every object has anyway, where ACLs are enabled. */
export function PutObjectAcl(input: S3Input<"PutObjectAcl">, ctx: S3Ctx): S3Output<"PutObjectAcl"> {
  const bucket = requireBucket(ctx, input);
  requireObject(ctx, bucket, input, "PUT");
  checkNewAcl(ctx, bucket.name, input);
  return {};
}
