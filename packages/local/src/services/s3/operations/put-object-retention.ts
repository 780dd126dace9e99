import type { ObjectLockRetention } from "@aws-sdk/client-s3";
import { requireBucket } from "../buckets/bucket.ts";
import { malformedXml, pastRetention } from "../errors.ts";
import { checkRetentionChange, type Retention } from "../locks/object-lock.ts";
import { replaceLock } from "../locks/replace-lock.ts";
import { requireLockedBucket, retentionMode } from "../locks/requested-lock.ts";
import { requireObject } from "../objects/find-object.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Nothing in the request takes the retention away. */
export function PutObjectRetention(input: S3Input<"PutObjectRetention">, ctx: S3Ctx): S3Output<"PutObjectRetention"> {
  const bucket = requireBucket(ctx, input);
  requireLockedBucket(ctx.store, bucket.name);
  const version = requireObject(ctx, bucket, input, "PUT");
  const now = ctx.clock.now();
  if (!input.Retention) throw malformedXml();
  const retention = retentionOf(input.Retention, now);
  replaceLock(ctx, bucket.name, version, (lock) => {
    checkRetentionChange(lock.retention, retention, { now, bypass: input.BypassGovernanceRetention === true });
    return { ...lock, retention };
  });
  return {};
}

function retentionOf({ Mode: text, RetainUntilDate: date }: ObjectLockRetention, now: number): Retention | undefined {
  if (text === undefined && date === undefined) return undefined;
  const mode = retentionMode(text);
  if (!mode || date === undefined) throw malformedXml();
  if (date.getTime() <= now) throw pastRetention("RetainUntilDate", date);
  return { mode, until: date.getTime() };
}
