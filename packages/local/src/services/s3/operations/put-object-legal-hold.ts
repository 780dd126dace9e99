import { requireBucket } from "../buckets/bucket.ts";
import { malformedXml } from "../errors.ts";
import { replaceLock } from "../locks/replace-lock.ts";
import { legalHoldStatus, requireLockedBucket } from "../locks/requested-lock.ts";
import { requireObject } from "../objects/find-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutObjectLegalHold(input: S3Input<"PutObjectLegalHold">, ctx: S3Ctx): S3Output<"PutObjectLegalHold"> {
  const bucket = requireBucket(ctx, input);
  requireLockedBucket(ctx.store, bucket.name);
  const legalHold = legalHoldStatus(input.LegalHold?.Status);
  if (!legalHold) throw malformedXml();
  const version = requireObject(ctx, bucket, input, "PUT");
  replaceLock(ctx, bucket.name, version, (lock) => ({ ...lock, legalHold }));
  return {};
}
