import type { StorageClass } from "@aws-sdk/client-s3";
import { bucketArn } from "../buckets/bucket.ts";
import { principalOf } from "../buckets/owner.ts";
import { formEncode } from "../listing/form-encode.ts";
import { NULL_VERSION } from "../objects/version-id.ts";
import type { S3Change } from "../s3-operation.ts";

type EventName =
  | "ObjectCreated:Put"
  | "ObjectCreated:Post"
  | "ObjectCreated:Copy"
  | "ObjectCreated:CompleteMultipartUpload"
  | "ObjectRemoved:Delete"
  | "ObjectRemoved:DeleteMarkerCreated"
  | "LifecycleExpiration:Delete"
  | "LifecycleExpiration:DeleteMarkerCreated"
  | "LifecycleTransition"
  | "ObjectTagging:Put"
  | "ObjectTagging:Delete"
  | "ObjectRestore:Post"
  | "ObjectRestore:Completed";

/** Something that happened to an object. */
export interface ObjectEvent {
  readonly name: EventName;
  readonly key: string;
  readonly sequencer: string;
  readonly versionId: string;
  /** Of what was created. */
  readonly size?: number;
  /** Without quotes. */
  readonly eTag?: string;
  /** Of what goes to another storage class. */
  readonly movedTo?: StorageClass;
  /** Of what was archived: until when it can be read (milliseconds since the epoch), and where it is. */
  readonly restored?: { readonly until: number; readonly storageClass: StorageClass };
}

/** Who does what no request asks for, and from where. */
export const S3_ITSELF = "s3.amazonaws.com";

export function isByLifecycle({ name }: ObjectEvent): boolean {
  return name.startsWith("Lifecycle");
}

/** Only what makes or deletes a version has a place in its object's history. */
export function isOrdered({ name }: ObjectEvent): boolean {
  return /^(ObjectCreated|ObjectRemoved|LifecycleExpiration):/.test(name);
}

/**
 * The message about an event. Records about tags and lifecycle rules have version 2.3.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function eventMessage(ctx: S3Change, bucket: { name: string; region: string }, event: ObjectEvent) {
  const tagging = event.name.startsWith("ObjectTagging");
  const byLifecycle = isByLifecycle(event);
  return (configurationId: string): string =>
    JSON.stringify({
      Records: [
        {
          eventVersion: tagging || byLifecycle ? "2.3" : "2.1",
          eventSource: "aws:s3",
          awsRegion: bucket.region,
          eventTime: new Date(ctx.clock.now()).toISOString(),
          eventName: event.name,
          userIdentity: { principalId: byLifecycle ? S3_ITSELF : `AWS:${ctx.caller.userId}` },
          requestParameters: { sourceIPAddress: byLifecycle ? S3_ITSELF : "127.0.0.1" },
          responseElements: { "x-amz-request-id": ctx.requestId, "x-amz-id-2": hostId(ctx.requestId) },
          s3: {
            s3SchemaVersion: "1.0",
            configurationId,
            bucket: {
              name: bucket.name,
              ownerIdentity: { principalId: principalOf(ctx.accountId) },
              arn: bucketArn(bucket.name),
            },
            object: {
              key: formEncode(event.key),
              size: event.size,
              eTag: event.eTag,
              versionId: event.versionId === NULL_VERSION ? undefined : event.versionId,
              sequencer: isOrdered(event) ? event.sequencer : undefined,
            },
          },
          lifecycleEventData: event.movedTo && { transitionEventData: { destinationStorageClass: event.movedTo } },
          glacierEventData: event.name === "ObjectRestore:Completed" ? glacierData(event) : undefined,
        },
      ],
    });
}

function glacierData({ restored }: ObjectEvent) {
  return (
    restored && {
      restoreEventData: {
        lifecycleRestorationExpiryTime: new Date(restored.until).toISOString(),
        lifecycleRestoreStorageClass: restored.storageClass,
      },
    }
  );
}

/** What the answer to the same request carries as `x-amz-id-2`. */
export function hostId(requestId: string): string {
  return Buffer.from(`waybill/${requestId}`).toString("base64");
}
