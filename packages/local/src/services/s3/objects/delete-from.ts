import type { Writer } from "@waybill/store";
import type { Bucket } from "../buckets/bucket.ts";
import type { ObjectEvent } from "../events/event-record.ts";
import { notify } from "../events/notify.ts";
import { nextSequencer } from "../events/sequencer.ts";
import { checkUnlocked } from "../locks/object-lock.ts";
import type { S3Change, S3Ctx } from "../s3-operation.ts";
import { versionIdFor, wholeSeconds } from "./commit-object.ts";
import { type DeleteMarker, isObject, type Version } from "./object-version.ts";
import { NULL_VERSION } from "./version-id.ts";
import { currentVersion, findVersion, putVersion, removeVersion } from "./version-store.ts";

export interface Deletion {
  /** Undefined in a bucket that never had versioning enabled. */
  readonly versionId: string | undefined;
  /** Whether a delete marker was made, or was what was removed. */
  readonly deleteMarker: boolean;
}

/**
 * Deletes an object (or one version of it) and queues the notifications; undefined when there was nothing to delete. Throws
 * AccessDenied for a version that Object Lock protects.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 */
export function deleteFrom(
  tx: Writer,
  ctx: S3Ctx,
  bucket: Bucket,
  key: string,
  versionId: string | undefined,
  bypassGovernance: boolean | undefined,
): Deletion | undefined {
  if (bucket.versioning !== undefined && versionId === undefined) {
    const marker = hide(tx, ctx, bucket, key, {
      event: "ObjectRemoved:DeleteMarkerCreated",
      lastModified: wholeSeconds(ctx.clock.now()),
    });
    return { versionId: marker.versionId, deleteMarker: true };
  }
  const version =
    versionId === undefined ? currentVersion(tx, bucket.name, key) : findVersion(tx, bucket.name, key, versionId);
  if (!version) return undefined;
  if (isObject(version)) checkUnlocked(version, ctx.clock.now(), bypassGovernance === true);
  remove(tx, ctx, bucket, version, "ObjectRemoved:Delete");
  return {
    versionId: bucket.versioning === undefined ? undefined : version.versionId,
    deleteMarker: version.deleteMarker,
  };
}

/** Removes a version for good and tells of it. */
export function remove(
  tx: Writer,
  ctx: S3Change,
  bucket: Bucket,
  version: Version,
  event: "ObjectRemoved:Delete" | "LifecycleExpiration:Delete",
): void {
  removeVersion(tx, ctx, bucket.name, version);
  tell(tx, ctx, bucket, { name: event, key: version.key, versionId: version.versionId });
}

/** Tells that an object is gone. S3 says so for a key of DeleteObjects even when there was none. */
export function notifyRemoval(tx: Writer, ctx: S3Ctx, bucket: Bucket, key: string): void {
  tell(tx, ctx, bucket, { name: "ObjectRemoved:Delete", key, versionId: NULL_VERSION });
}

function tell(tx: Writer, ctx: S3Change, bucket: Bucket, event: Omit<ObjectEvent, "sequencer">): void {
  notify(tx, ctx, bucket, { ...event, sequencer: nextSequencer(tx, ctx.clock) });
}

interface Hiding {
  readonly event: "ObjectRemoved:DeleteMarkerCreated" | "LifecycleExpiration:DeleteMarkerCreated";
  /** Milliseconds since the epoch, whole seconds. */
  readonly lastModified: number;
}

/** Puts a delete marker in front of an object and tells of it. */
export function hide(
  tx: Writer,
  ctx: S3Change,
  bucket: Bucket,
  key: string,
  { event, lastModified }: Hiding,
): DeleteMarker {
  const sequencer = nextSequencer(tx, ctx.clock);
  const versionId = versionIdFor(ctx, bucket, sequencer);
  const marker: DeleteMarker = { deleteMarker: true, key, versionId, sequencer, lastModified };
  putVersion(tx, ctx, bucket, marker);
  notify(tx, ctx, bucket, { name: event, key, sequencer, versionId });
  return marker;
}
