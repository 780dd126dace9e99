import type { RecordableChange } from "./file-change.ts";
import { shardOf } from "./file-indexes.ts";

/** DynamoDB's JSON form of the two types that a record uses. */
export type AttributeValue = { readonly S: string } | { readonly N: string };

/** The attributes of an item of the table `Files`, beside its key `FileName`. */
export const RECORD_ATTRIBUTES = [
  "Bucket",
  "Shard",
  "Size",
  "ETag",
  "VersionId",
  "Sequencer",
  "EventName",
  "EventTime",
  "Status",
  "ExpiresAt",
] as const;

export type RecordAttribute = (typeof RECORD_ATTRIBUTES)[number];

/** PRESENT: the object is there. DELETED: a tombstone, which keeps a late event from bringing the file back. */
export type FileStatus = "PRESENT" | "DELETED";

/**
 * Longer than any replay: an event waits 14 days in a queue at most, and 14 in the dead-letter queue; an execution that failed
 * can be replayed for 90 days.
 */
const TOMBSTONE_DAYS = 120;

/** What `change` makes of its record, complete: an attribute that is absent here is absent from the record. */
export function recordAttributes(change: RecordableChange): Partial<Record<RecordAttribute, AttributeValue>> {
  const { bucket, key, versionId, sequencer, eventName, eventTime } = change;
  return {
    Bucket: { S: bucket },
    Shard: { S: shardOf(key) },
    ...(versionId !== undefined && { VersionId: { S: versionId } }),
    Sequencer: { S: sequencer },
    EventName: { S: eventName },
    EventTime: { S: eventTime },
    ...(change.kind === "created" ? presence(change.size, change.eTag) : tombstone(eventTime)),
  };
}

function presence(size: number | undefined, eTag: string | undefined) {
  return {
    Status: { S: "PRESENT" satisfies FileStatus },
    ...(size !== undefined && { Size: { N: String(size) } }),
    ...(eTag !== undefined && { ETag: { S: eTag } }),
  };
}

function tombstone(eventTime: string) {
  const expiresAt = Math.floor(Date.parse(eventTime) / 1000) + TOMBSTONE_DAYS * 86_400;
  return { Status: { S: "DELETED" satisfies FileStatus }, ExpiresAt: { N: String(expiresAt) } };
}
