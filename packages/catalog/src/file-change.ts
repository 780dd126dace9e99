interface Change {
  readonly bucket: string;
  /** The object's real key, decoded. One that ends in `/` (a console's "folder") is an object like any other. */
  readonly key: string;
  /** Only of versioned buckets. For a delete marker the version of the marker. */
  readonly versionId?: string;
  /** Comparable as a string with every other of the same key: see `comparableSequencer`. */
  readonly sequencer: string;
  /** As in the event: `ObjectCreated:Put`. */
  readonly eventName: string;
  /** When S3 finished the request, ISO 8601. Does not order changes: the sequencer does. */
  readonly eventTime: string;
}

/** An object was put, posted, copied or completed from parts; it stands under its key now. */
export interface FileCreated extends Change {
  readonly kind: "created";
  /** Bytes. */
  readonly size?: number;
  /** Without quotes. */
  readonly eTag?: string;
}

/** Nothing stands under the key any more: deleted, or hidden by a delete marker. */
export interface FileDeleted extends Change {
  readonly kind: "deleted";
}

/**
 * One version was deleted for good. What it was, the event does not say: an old version (nothing changes), the current one
 * (an older may show again), or a delete marker (the file is back). Without a version id it is the object of an unversioned
 * bucket, or the version `null` of one that was unversioned once. Only a look at the bucket tells, so this change has no
 * conditional write before `resolveVersionDeleted` has made another of it.
 */
export interface FileVersionDeleted extends Change {
  readonly kind: "version-deleted";
}

/** A change that is a conditional write by itself, without a look at the bucket. */
export type RecordableChange = FileCreated | FileDeleted;

/** What one record of an S3 event says about one file. */
export type FileChange = RecordableChange | FileVersionDeleted;
