import type { LifecycleRule } from "@aws-sdk/client-s3";
import type { Reader, Writer } from "@waybill/store";
import type { Bucket } from "../buckets/bucket.ts";
import { isLocked } from "../locks/object-lock.ts";
import { hide, remove } from "../objects/delete-from.ts";
import { isObject, type Version } from "../objects/object-version.ts";
import { currentVersion, noncurrentVersions } from "../objects/version-store.ts";
import type { S3Change } from "../s3-operation.ts";
import { DAY, dueVersions, expiryOf, markerExpiryOf } from "./due-dates.ts";

/** What has expired of one object. */
interface Expired {
  readonly current: Version | undefined;
  /** Not current any more, the newest first. */
  readonly past: readonly Version[];
}

export function hasExpired(
  reader: Reader,
  bucket: Bucket,
  rules: readonly LifecycleRule[],
  current: Version,
  now: number,
): boolean {
  const expired = expiredOf(reader, bucket, rules, current, now);
  return expired.current !== undefined || expired.past.length > 0;
}

/**
 * Deletes the versions of one object that have expired, as the bucket's versioning says.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
 */
export function expireObject(
  tx: Writer,
  ctx: S3Change,
  bucket: Bucket,
  rules: readonly LifecycleRule[],
  key: string,
): void {
  const found = currentVersion(tx, bucket.name, key);
  if (!found) return;
  const now = ctx.clock.now();
  const { current, past } = expiredOf(tx, bucket, rules, found, now);
  for (const version of past) remove(tx, ctx, bucket, version, "LifecycleExpiration:Delete");
  if (!current) return;
  if (bucket.versioning === undefined || current.deleteMarker) {
    remove(tx, ctx, bucket, current, "LifecycleExpiration:Delete");
  } else {
    // Not when it is made, but at the midnight before, as S3 does.
    const lastModified = Math.floor(now / DAY) * DAY;
    hide(tx, ctx, bucket, key, { event: "LifecycleExpiration:DeleteMarkerCreated", lastModified });
  }
}

/** What Object Lock protects stays, and so does a delete marker as long as it hides something. */
function expiredOf(
  reader: Reader,
  bucket: Bucket,
  rules: readonly LifecycleRule[],
  current: Version,
  now: number,
): Expired {
  const versions = bucket.versioning === undefined ? [] : [...noncurrentVersions(reader, bucket.name, current.key)];
  const due = dueVersions(rules, { successor: current, versions }, now);
  const past = due.filter((version) => !isObject(version) || !isLocked(version, now));
  const isHiding = !isObject(current) && past.length < versions.length;
  const expiry = isObject(current) ? expiryOf(rules, current) : markerExpiryOf(rules, current);
  return { current: !isHiding && expiry && expiry.at <= now ? current : undefined, past };
}
