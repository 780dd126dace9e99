import { requireBucket } from "../buckets/bucket.ts";
import { noObjectLock } from "../errors.ts";
import { requireLockedBucket } from "../locks/requested-lock.ts";
import { requireObject } from "../objects/find-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetObjectRetention(input: S3Input<"GetObjectRetention">, ctx: S3Ctx): S3Output<"GetObjectRetention"> {
  const bucket = requireBucket(ctx, input);
  requireLockedBucket(ctx.store, bucket.name);
  const retention = requireObject(ctx, bucket, input, "GET").lock?.retention;
  if (!retention) throw noObjectLock();
  return { Retention: { Mode: retention.mode, RetainUntilDate: new Date(retention.until) } };
}
