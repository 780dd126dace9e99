import type { FileStatus } from "./record-attributes.ts";

/** One record of the catalog: what is known of one file. */
export interface FileRecord {
  readonly fileName: string;
  readonly bucket: string;
  readonly status: FileStatus;
  /** Bytes. Absent from tombstones. */
  readonly size?: number;
  /** Without quotes. Absent from tombstones. */
  readonly eTag?: string;
  readonly versionId?: string;
  readonly sequencer: string;
  readonly eventName: string;
  /** ISO 8601. */
  readonly eventTime: string;
  /** When the record was written, ISO 8601. */
  readonly recordedAt: string;
  /** Of a tombstone: when DynamoDB may remove it, seconds since the epoch. */
  readonly expiresAt?: number;
}

/** An item as DynamoDB returns it, of which only the strings and numbers are read. */
export type Item = Readonly<Record<string, { readonly S?: string | undefined; readonly N?: string | undefined }>>;

/** The record that an item of the table `Files` holds. Text that an item lacks reads as empty. */
export function fileRecord(item: Item): FileRecord {
  const text = (name: string) => item[name]?.S ?? "";
  const { Size, ETag, VersionId, ExpiresAt } = item;
  return {
    fileName: text("FileName"),
    bucket: text("Bucket"),
    status: text("Status") === "DELETED" ? "DELETED" : "PRESENT",
    ...(Size?.N !== undefined && { size: Number(Size.N) }),
    ...(ETag?.S !== undefined && { eTag: ETag.S }),
    ...(VersionId?.S !== undefined && { versionId: VersionId.S }),
    sequencer: text("Sequencer"),
    eventName: text("EventName"),
    eventTime: text("EventTime"),
    recordedAt: text("RecordedAt"),
    ...(ExpiresAt?.N !== undefined && { expiresAt: Number(ExpiresAt.N) }),
  };
}
