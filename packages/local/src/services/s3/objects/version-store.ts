import type { Reader, Writer } from "@waybill/store";
import type { Bucket } from "../buckets/bucket.ts";
import type { S3Change } from "../s3-operation.ts";
import { noncurrentKey, nullVersionKey, objectKey } from "../store-keys.ts";
import { deleteContent } from "./content.ts";
import { isObject, type Version } from "./object-version.ts";
import { ageOf, NULL_VERSION, sequencerOf } from "./version-id.ts";

/** The current version of an object, which may be a delete marker. */
export function currentVersion(reader: Reader, bucket: string, key: string): Version | undefined {
  return reader.get(objectKey(bucket, key)) as Version | undefined;
}

export function findVersion(reader: Reader, bucket: string, key: string, versionId: string): Version | undefined {
  const current = currentVersion(reader, bucket, key);
  if (!current || current.versionId === versionId) return current;
  const sequencer =
    versionId === NULL_VERSION
      ? (reader.get(nullVersionKey(bucket, key)) as string | undefined)
      : sequencerOf(versionId);
  if (sequencer === undefined) return undefined;
  const version = reader.get(noncurrentKey(bucket, key, ageOf(sequencer))) as Version | undefined;
  return version?.versionId === versionId ? version : undefined;
}

/** The versions of an object that are not current, the newest first. */
export function* noncurrentVersions(reader: Reader, bucket: string, key: string): Generator<Version> {
  for (const { value } of reader.range({ prefix: noncurrentKey(bucket, key) })) yield value as Version;
}

/** Makes `version` the current one. What it replaces is kept or deleted as the bucket's versioning says. */
export function putVersion(tx: Writer, ctx: S3Change, bucket: Bucket, version: Version): void {
  const current = currentVersion(tx, bucket.name, version.key);
  if (current) {
    const replaced = version.versionId === NULL_VERSION && current.versionId === NULL_VERSION;
    if (replaced) deleteBytes(tx, ctx, current);
    else retire(tx, bucket.name, current);
    if (version.versionId === NULL_VERSION && !replaced) removeNoncurrentNull(tx, ctx, bucket.name, version.key);
  }
  tx.put(objectKey(bucket.name, version.key), version);
}

/** Replaces what is recorded about a version (its tags) without making a new one. */
export function replaceVersion(tx: Writer, bucket: string, version: Version): void {
  const current = currentVersion(tx, bucket, version.key);
  const isCurrent = current?.sequencer === version.sequencer;
  tx.put(
    isCurrent ? objectKey(bucket, version.key) : noncurrentKey(bucket, version.key, ageOf(version.sequencer)),
    version,
  );
}

/** Removes a version for good. When it was the current one, the newest that is left becomes current. */
export function removeVersion(tx: Writer, ctx: S3Change, bucket: string, version: Version): void {
  deleteBytes(tx, ctx, version);
  const current = currentVersion(tx, bucket, version.key);
  if (current?.sequencer !== version.sequencer) {
    tx.delete(noncurrentKey(bucket, version.key, ageOf(version.sequencer)));
    if (version.versionId === NULL_VERSION) tx.delete(nullVersionKey(bucket, version.key));
    return;
  }
  const [next] = [...tx.range({ prefix: noncurrentKey(bucket, version.key), limit: 1 })];
  if (!next) {
    tx.delete(objectKey(bucket, version.key));
    return;
  }
  tx.put(objectKey(bucket, version.key), next.value);
  tx.delete(next.key);
  if ((next.value as Version).versionId === NULL_VERSION) tx.delete(nullVersionKey(bucket, version.key));
}

function retire(tx: Writer, bucket: string, version: Version): void {
  tx.put(noncurrentKey(bucket, version.key, ageOf(version.sequencer)), version);
  if (version.versionId === NULL_VERSION) tx.put(nullVersionKey(bucket, version.key), version.sequencer);
}

function removeNoncurrentNull(tx: Writer, ctx: S3Change, bucket: string, key: string): void {
  const sequencer = tx.get(nullVersionKey(bucket, key)) as string | undefined;
  if (sequencer === undefined) return;
  const place = noncurrentKey(bucket, key, ageOf(sequencer));
  deleteBytes(tx, ctx, tx.get(place) as Version);
  tx.delete(place);
  tx.delete(nullVersionKey(bucket, key));
}

function deleteBytes(tx: Writer, ctx: S3Change, version: Version): void {
  if (isObject(version)) deleteContent(tx, ctx, version.content);
}
