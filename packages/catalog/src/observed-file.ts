import { type ConditionalWrite, conditionalWrite } from "./conditional-write.ts";
import type { FileCreated } from "./file-change.ts";
import type { FileRecord } from "./file-record.ts";
import { type AttributeValue, recordAttributes } from "./record-attributes.ts";
import { LOWEST_SEQUENCER } from "./sequencer.ts";

/** A file as a listing of the bucket shows it. */
export interface ObservedFile {
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly eTag: string;
  readonly versionId?: string;
  /** ISO 8601. */
  readonly lastModified: string;
}

/**
 * Records a file of which there was no event, or none arrived. A listing has no sequencer: the lowest makes every event,
 * early or late, win against it, and the write's condition fails wherever a record stands.
 */
export function backfillWrite(file: ObservedFile): ConditionalWrite {
  return conditionalWrite(backfilled(file));
}

/** The whole item that `backfillWrite` makes, for an insertion. `recordedAt`: the time of the write, ISO 8601. */
export function backfillItem(file: ObservedFile, recordedAt: string): Readonly<Record<string, AttributeValue>> {
  return { FileName: { S: file.key }, RecordedAt: { S: recordedAt }, ...recordAttributes(backfilled(file)) };
}

function backfilled({ lastModified, ...facts }: ObservedFile): FileCreated {
  const origin = { eventName: "Backfill", eventTime: lastModified, sequencer: LOWEST_SEQUENCER };
  return { ...facts, ...origin, kind: "created" };
}

/**
 * Brings a record to what the bucket holds: `file`, or nothing. It keeps the record's sequencer, so that the next event
 * wins, and is written only if the record is still the one that was compared. One that another hand has written without a
 * sequencer, against which no event would ever win, gets the lowest. `now`: ISO 8601.
 */
export function repairWrite(record: FileRecord, file: ObservedFile | undefined, now: string): ConditionalWrite {
  const { bucket, fileName: key, recordedAt } = record;
  const sequencer = record.sequencer || LOWEST_SEQUENCER;
  const origin = { bucket, key, sequencer, eventName: "Repair" };
  const write = file
    ? conditionalWrite({ ...origin, ...facts(file), eventTime: file.lastModified, kind: "created" })
    : conditionalWrite({ ...origin, eventTime: now, kind: "deleted" });
  return {
    ...write,
    ConditionExpression: [
      record.sequencer ? "Sequencer = :Sequencer" : "attribute_not_exists(Sequencer)",
      recordedAt ? "RecordedAt = :ComparedRecordedAt" : "attribute_not_exists(RecordedAt)",
    ].join(" AND "),
    ExpressionAttributeValues: {
      ...write.ExpressionAttributeValues,
      ...(recordedAt && { ":ComparedRecordedAt": { S: recordedAt } }),
    },
  };
}

function facts({ size, eTag, versionId }: ObservedFile) {
  return { size, eTag, ...(versionId !== undefined && { versionId }) };
}
