import { requireBucket } from "../buckets/bucket.ts";
import { noObjectLock } from "../errors.ts";
import { requireLockedBucket } from "../locks/requested-lock.ts";
import { requireObject } from "../objects/find-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetObjectLegalHold(input: S3Input<"GetObjectLegalHold">, ctx: S3Ctx): S3Output<"GetObjectLegalHold"> {
  const bucket = requireBucket(ctx, input);
  requireLockedBucket(ctx.store, bucket.name);
  const status = requireObject(ctx, bucket, input, "GET").lock?.legalHold;
  if (!status) throw noObjectLock();
  return { LegalHold: { Status: status } };
}
