import type { Writer } from "@waybill/store";
import { keepBody, type StagedBody } from "../bodies/stage-body.ts";
import { type Bucket, readBucket } from "../buckets/bucket.ts";
import type { StoredChecksum } from "../checksums/stored-checksum.ts";
import { commitInGroup } from "../commit.ts";
import { notify } from "../events/notify.ts";
import { nextSequencer } from "../events/sequencer.ts";
import { withDefaultRetention } from "../locks/object-lock.ts";
import type { S3Change, S3Ctx } from "../s3-operation.ts";
import type { Content, ObjectAttributes, ObjectVersion } from "./object-version.ts";
import { NULL_VERSION, newVersionId } from "./version-id.ts";
import { currentVersion, putVersion } from "./version-store.ts";
import { checkWriteCondition, type WriteCondition } from "./write-condition.ts";

/** An object that is ready to be put into its bucket. */
export interface NewObject {
  readonly bucket: string;
  readonly key: string;
  readonly attributes: ObjectAttributes;
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly content: Content;
  readonly checksum: StoredChecksum;
  readonly condition: WriteCondition;
  readonly event:
    | "ObjectCreated:Put"
    | "ObjectCreated:Post"
    | "ObjectCreated:Copy"
    | "ObjectCreated:CompleteMultipartUpload";
  /** What else belongs to the transaction. */
  readonly alongside?: (tx: Writer) => void;
}

/** What a body does not say of the object that it becomes. */
type BodyFacts = Omit<NewObject, "size" | "etag" | "content" | "alongside">;

/**
 * Puts an object of one body into its bucket and its notifications into the outbox, in one transaction of a group. A body that
 * becomes none is forgotten.
 */
export function commitObject(
  ctx: S3Ctx,
  body: StagedBody,
  facts: BodyFacts,
): Promise<{ bucket: Bucket; version: ObjectVersion }> {
  const object: NewObject = {
    ...facts,
    size: body.size,
    etag: body.md5.toString("hex"),
    content: { blob: body.blob.id },
    alongside: (tx) => body.blob.adopt(tx),
  };
  return keepBody(body, () => commitInGroup(ctx, (tx) => putObject(tx, ctx, object)));
}

/** Does it as part of `tx`. */
export function putObject(tx: Writer, ctx: S3Ctx, object: NewObject): { bucket: Bucket; version: ObjectVersion } {
  const bucket = readBucket(tx, object.bucket);
  checkWriteCondition(object.condition, object.key, currentVersion(tx, bucket.name, object.key));
  const sequencer = nextSequencer(tx, ctx.clock);
  const now = ctx.clock.now();
  const version: ObjectVersion = {
    ...object.attributes,
    lock: withDefaultRetention(object.attributes.lock, tx, bucket.name, now),
    deleteMarker: false,
    key: object.key,
    versionId: versionIdFor(ctx, bucket, sequencer),
    sequencer,
    lastModified: wholeSeconds(now),
    size: object.size,
    etag: object.etag,
    content: object.content,
    checksum: object.checksum,
  };
  putVersion(tx, ctx, bucket, version);
  object.alongside?.(tx);
  notify(tx, ctx, bucket, { name: object.event, key: object.key, sequencer, ...eventDetails(version) });
  return { bucket, version };
}

/** The version id that a bucket gives to what is written now. */
export function versionIdFor(ctx: S3Change, bucket: Bucket, sequencer: string): string {
  return bucket.versioning === "Enabled" ? newVersionId(sequencer, ctx.random) : NULL_VERSION;
}

/** S3 keeps times to the second. */
export function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}

function eventDetails({ size, etag, versionId }: ObjectVersion) {
  return { size, eTag: etag, versionId };
}
