import type { StorageClass } from "@aws-sdk/client-s3";
import type { Reader, Writer } from "@waybill/store";
import { DAY } from "../../../ports/clock.ts";
import type { Bucket } from "../buckets/bucket.ts";
import type { Configurations } from "../buckets/configuration.ts";
import { notify } from "../events/notify.ts";
import { nextSequencer } from "../events/sequencer.ts";
import { isLocked } from "../locks/object-lock.ts";
import { hide, remove } from "../objects/delete-from.ts";
import { isObject, type ObjectVersion, type Version } from "../objects/object-version.ts";
import { currentVersion, noncurrentVersions, replaceVersion } from "../objects/version-store.ts";
import type { S3Change } from "../s3-operation.ts";
import { expiryOf, markerExpiryOf, pastExpiryOf, pastOf } from "./due-dates.ts";
import { destinationOf, pastDestinationOf } from "./transitions.ts";

type Lifecycle = Configurations["lifecycle"];

/** What is due of one object. */
interface Due {
  /** The current version, if it has expired. */
  readonly expired: Version | undefined;
  /** Past versions that have expired, the newest first. */
  readonly gone: readonly Version[];
  /** Versions that go to another storage class. */
  readonly moves: readonly Move[];
}

interface Move {
  readonly version: ObjectVersion;
  readonly to: StorageClass;
}

export function hasDue(reader: Reader, bucket: Bucket, lifecycle: Lifecycle, current: Version, now: number): boolean {
  const { expired, gone, moves } = dueOf(reader, bucket, lifecycle, current, now);
  return expired !== undefined || gone.length > 0 || moves.length > 0;
}

/**
 * Deletes the versions of one object that have expired, as the bucket's versioning says, and gives others their new storage class.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html
 */
export function carryOut(tx: Writer, ctx: S3Change, bucket: Bucket, lifecycle: Lifecycle, key: string): void {
  const current = currentVersion(tx, bucket.name, key);
  if (!current) return;
  const now = ctx.clock.now();
  const { expired, gone, moves } = dueOf(tx, bucket, lifecycle, current, now);
  for (const { version, to } of moves) move(tx, ctx, bucket, version, to);
  for (const version of gone) remove(tx, ctx, bucket, version, "LifecycleExpiration:Delete");
  if (!expired) return;
  if (bucket.versioning === undefined || expired.deleteMarker) {
    remove(tx, ctx, bucket, expired, "LifecycleExpiration:Delete");
  } else {
    // Not when it is made, but at the midnight before, as S3 does.
    const lastModified = Math.floor(now / DAY) * DAY;
    hide(tx, ctx, bucket, key, { event: "LifecycleExpiration:DeleteMarkerCreated", lastModified });
  }
}

/** What Object Lock protects stays, and so does a delete marker as long as it hides something. */
function dueOf(
  reader: Reader,
  bucket: Bucket,
  { Rules: rules = [], TransitionDefaultMinimumObjectSize: minimum }: Lifecycle,
  current: Version,
  now: number,
): Due {
  const versions = bucket.versioning === undefined ? [] : [...noncurrentVersions(reader, bucket.name, current.key)];
  const past = pastOf(current, versions);
  const gone = past
    .filter((one) => (pastExpiryOf(rules, one)?.at ?? now + 1) <= now)
    .map(({ version }) => version)
    .filter((version) => !isObject(version) || !isLocked(version, now));
  const isHiding = !isObject(current) && gone.length < versions.length;
  const expiry = isObject(current) ? expiryOf(rules, current) : markerExpiryOf(rules, current);
  const expired = !isHiding && expiry && expiry.at <= now ? current : undefined;
  const moves = past.flatMap((one) => {
    const { version } = one;
    if (gone.includes(version) || !isObject(version)) return [];
    const to = pastDestinationOf(rules, { ...one, version }, { now, minimum });
    return to === undefined ? [] : [{ version, to }];
  });
  if (expired || !isObject(current)) return { expired, gone, moves };
  const to = destinationOf(rules, current, { now, minimum });
  return { expired, gone, moves: to === undefined ? moves : [{ version: current, to }, ...moves] };
}

function move(tx: Writer, ctx: S3Change, bucket: Bucket, version: ObjectVersion, to: StorageClass): void {
  replaceVersion(tx, bucket.name, { ...version, storageClass: to });
  const { key, versionId, size, etag: eTag } = version;
  const sequencer = nextSequencer(tx, ctx.clock);
  notify(tx, ctx, bucket, { name: "LifecycleTransition", key, versionId, sequencer, size, eTag, movedTo: to });
}
