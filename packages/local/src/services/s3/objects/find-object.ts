import type { AwsError } from "@waybill/wire";
import { type Bucket, bucketArn } from "../buckets/bucket.ts";
import { invalidArgument, methodNotAllowed, noSuchKey, noSuchVersion } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import type { DeleteMarker, ObjectVersion, Version } from "./object-version.ts";
import { NULL_VERSION, sequencerOf } from "./version-id.ts";
import { currentVersion, findVersion } from "./version-store.ts";

interface ObjectInput {
  readonly Key: string;
  readonly VersionId?: string | undefined;
}

/**
 * The object that a request names, its current version or the one with `VersionId`. Throws S3's errors when there is
 * none or a delete marker. `method` is the request's, for the error's text; where it reads, a current delete marker is as
 * good as nothing, unless `markerHides` says otherwise.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
 */
export function requireObject(
  ctx: S3Ctx,
  bucket: Bucket,
  input: ObjectInput,
  method: string,
  markerHides = method === "GET" || method === "HEAD",
): ObjectVersion {
  const { Key: key, VersionId: versionId } = input;
  const version =
    versionId === undefined ? currentVersion(ctx.store, bucket.name, key) : requireVersion(ctx, bucket, key, versionId);
  if (!version) throw missingKey(ctx, bucket, key);
  if (!version.deleteMarker) return version;
  const headers = markerHeaders(version);
  if (versionId === undefined && markerHides) throw missingKey(ctx, bucket, key, headers);
  throw methodNotAllowed(method, { ...headers, "last-modified": new Date(version.lastModified).toUTCString() });
}

/** Who may not list a bucket is not told that there is no such key. */
function missingKey(ctx: S3Ctx, bucket: Bucket, key: string, headers?: Readonly<Record<string, string>>): AwsError {
  const [denied] = ctx.denied([{ action: "s3:ListBucket", resource: bucketArn(bucket.name) }]);
  return denied ?? noSuchKey(key, headers);
}

/** Throws when S3 cannot have given such a version id in this bucket. */
export function checkVersionId(bucket: Bucket, versionId: string): void {
  if (versionId === "") throw invalidArgument("Version id cannot be the empty string", "versionId", versionId);
  if (versionId === NULL_VERSION) return;
  if (bucket.versioning === undefined || sequencerOf(versionId) === undefined) {
    throw invalidArgument("Invalid version id specified", "versionId", versionId);
  }
}

function requireVersion(ctx: S3Ctx, bucket: Bucket, key: string, versionId: string): Version {
  checkVersionId(bucket, versionId);
  const version = findVersion(ctx.store, bucket.name, key, versionId);
  if (!version) throw noSuchVersion(key, versionId);
  return version;
}

function markerHeaders(marker: DeleteMarker): Record<string, string> {
  return { "x-amz-delete-marker": "true", "x-amz-version-id": marker.versionId };
}
