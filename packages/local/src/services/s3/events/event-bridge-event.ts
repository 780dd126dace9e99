import { NULL_VERSION } from "../objects/version-id.ts";
import type { S3Change } from "../s3-operation.ts";
import { isByLifecycle, isOrdered, type ObjectEvent, S3_ITSELF } from "./event-record.ts";

const KINDS: Readonly<Record<ObjectEvent["name"], readonly [type: string, reason?: string, deletion?: string]>> = {
  "ObjectCreated:Put": ["Object Created", "PutObject"],
  "ObjectCreated:Post": ["Object Created", "PostObject"],
  "ObjectCreated:Copy": ["Object Created", "CopyObject"],
  "ObjectCreated:CompleteMultipartUpload": ["Object Created", "CompleteMultipartUpload"],
  "ObjectRemoved:Delete": ["Object Deleted", "DeleteObject", "Permanently Deleted"],
  "ObjectRemoved:DeleteMarkerCreated": ["Object Deleted", "DeleteObject", "Delete Marker Created"],
  "LifecycleExpiration:Delete": ["Object Deleted", "Lifecycle Expiration", "Permanently Deleted"],
  "LifecycleExpiration:DeleteMarkerCreated": ["Object Deleted", "Lifecycle Expiration", "Delete Marker Created"],
  LifecycleTransition: ["Object Storage Class Changed"],
  "ObjectTagging:Put": ["Object Tags Added"],
  "ObjectTagging:Delete": ["Object Tags Deleted"],
  "ObjectRestore:Post": ["Object Restore Initiated"],
  "ObjectRestore:Completed": ["Object Restore Completed"],
};

/**
 * What EventBridge is told of an event: an entry of PutEvents, as JSON. Keys are not encoded.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function eventBridgeEntry(ctx: S3Change, bucket: { readonly name: string }, event: ObjectEvent): string {
  const [DetailType, reason, deletion] = KINDS[event.name];
  const isDoneByS3 = isByLifecycle(event) || event.name === "ObjectRestore:Completed";
  const detail = {
    version: "0",
    bucket: { name: bucket.name },
    object: {
      key: event.key,
      size: event.size,
      etag: event.eTag,
      "version-id": event.versionId === NULL_VERSION ? undefined : event.versionId,
      sequencer: isOrdered(event) ? event.sequencer : undefined,
    },
    "request-id": ctx.requestId,
    requester: isDoneByS3 ? S3_ITSELF : ctx.accountId,
    "source-ip-address": isDoneByS3 ? undefined : "127.0.0.1",
    "restore-expiry-time":
      event.name === "ObjectRestore:Completed" && event.restored ? dateTime(event.restored.until) : undefined,
    "destination-storage-class": event.movedTo,
    "source-storage-class": event.restored?.storageClass,
    reason,
    "deletion-type": deletion,
  };
  return JSON.stringify({ Source: "aws.s3", DetailType, Detail: JSON.stringify(detail), Time: ctx.clock.now() });
}

/** `2021-11-13T00:00:00Z` */
function dateTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, "Z");
}
