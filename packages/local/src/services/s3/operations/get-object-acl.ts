import { requireBucket } from "../buckets/bucket.ts";
import { ownersAcl } from "../objects/acl.ts";
import { requireObject } from "../objects/find-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetObjectAcl(input: S3Input<"GetObjectAcl">, ctx: S3Ctx): S3Output<"GetObjectAcl"> {
  const bucket = requireBucket(ctx, input);
  requireObject(ctx, bucket, input, "GET");
  return ownersAcl(ctx.accountId);
}
