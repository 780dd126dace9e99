import type { Writer } from "@waybill/store";
import type { Bucket } from "../buckets/bucket.ts";
import { notify } from "../events/notify.ts";
import { nextSequencer } from "../events/sequencer.ts";
import { checkUnlocked } from "../locks/object-lock.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { versionIdFor, wholeSeconds } from "./commit-object.ts";
import { type DeleteMarker, isObject } from "./object-version.ts";
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
  if (bucket.versioning !== undefined && versionId === undefined) return addMarker(tx, ctx, bucket, key);
  const version =
    versionId === undefined ? currentVersion(tx, bucket.name, key) : findVersion(tx, bucket.name, key, versionId);
  if (!version) return undefined;
  if (isObject(version)) checkUnlocked(version, ctx.clock.now(), bypassGovernance === true);
  removeVersion(tx, ctx, bucket.name, version);
  notifyRemoval(tx, ctx, bucket, key, version.versionId);
  return {
    versionId: bucket.versioning === undefined ? undefined : version.versionId,
    deleteMarker: version.deleteMarker,
  };
}

/** Tells that an object is gone. S3 says so for a key of DeleteObjects even when there was none. */
export function notifyRemoval(tx: Writer, ctx: S3Ctx, bucket: Bucket, key: string, versionId = NULL_VERSION): void {
  const sequencer = nextSequencer(tx, ctx.clock);
  notify(tx, ctx, bucket, { name: "ObjectRemoved:Delete", key, sequencer, versionId });
}

function addMarker(tx: Writer, ctx: S3Ctx, bucket: Bucket, key: string): Deletion {
  const sequencer = nextSequencer(tx, ctx.clock);
  const marker: DeleteMarker = {
    deleteMarker: true,
    key,
    versionId: versionIdFor(ctx, bucket, sequencer),
    sequencer,
    lastModified: wholeSeconds(ctx.clock.now()),
  };
  putVersion(tx, ctx, bucket, marker);
  notify(tx, ctx, bucket, {
    name: "ObjectRemoved:DeleteMarkerCreated",
    key,
    sequencer,
    versionId: marker.versionId,
  });
  return { versionId: marker.versionId, deleteMarker: true };
}
