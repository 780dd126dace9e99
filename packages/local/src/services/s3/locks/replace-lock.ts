import { readBucket } from "../buckets/bucket.ts";
import { commit } from "../commit.ts";
import { noSuchKey } from "../errors.ts";
import { isObject, type ObjectVersion } from "../objects/object-version.ts";
import { findVersion, replaceVersion } from "../objects/version-store.ts";
import type { S3Ctx } from "../s3-operation.ts";
import type { ObjectLock } from "./object-lock.ts";

/** Changes the lock of a version as it stands in the transaction; `change` throws what may not be. */
export function replaceLock(
  ctx: S3Ctx,
  bucket: string,
  { key, versionId }: ObjectVersion,
  change: (lock: ObjectLock) => ObjectLock,
): void {
  commit(ctx, (tx) => {
    const version = findVersion(tx, readBucket(tx, bucket).name, key, versionId);
    if (!isObject(version)) throw noSuchKey(key);
    replaceVersion(tx, bucket, { ...version, lock: change(version.lock ?? {}) });
  });
}
