import { type Key, key } from "@waybill/store";

export const BUCKETS: Key = key("s3", "bucket");

export const bucketKey = (bucket: string): Key => key("s3", "bucket", bucket);

/** A bucket's sub-resource, or all of them. */
export const configurationKey = (bucket: string, ...name: [string?]): Key =>
  key("s3", "configuration", bucket, ...(name as string[]));

/** A bucket's configuration that has an id, or all of a kind. They go with its other sub-resources. */
export const listedConfigurationKey = (bucket: string, kind: string, ...id: [string?]): Key =>
  key("s3", "configuration", bucket, kind, ...(id as string[]));

/** The current version of an object, a delete marker included. */
export const objectKey = (bucket: string, object: string): Key => key("s3", "object", bucket, object);

/** A version that is not current. `age` sorts the newest first. */
export const noncurrentKey = (bucket: string, object: string, ...age: [string?]): Key =>
  key("s3", "noncurrent", bucket, object, ...(age as string[]));

/** Says which noncurrent version of an object has the version id "null". */
export const nullVersionKey = (bucket: string, object: string): Key => key("s3", "null-version", bucket, object);

export const uploadKey = (bucket: string, object: string, ...uploadId: [string?]): Key =>
  key("s3", "upload", bucket, object, ...(uploadId as string[]));

/** A part of an upload under way, or of the object that the upload became. */
export const partKey = (uploadId: string, ...number: [number?]): Key =>
  key("s3", "part", uploadId, ...(number as number[]));

export const OUTBOX: Key = key("s3", "outbox");

/** A notification; `order` is a sequencer. */
export const outboxKey = (order: string, id: string): Key => key("s3", "outbox", order, id);

export const SEQUENCER: Key = key("s3", "sequencer");

/** The part that all keys of `space` for names with this prefix begin with. */
export function namesUnder(space: "object" | "upload", bucket: string, prefix: string): Key {
  return prefix === "" ? key("s3", space, bucket) : key("s3", space, bucket, prefix).subarray(0, -1);
}

/** The lowest key that is higher than `lower`. */
export function justAfter(lower: Key): Key {
  return Buffer.concat([lower, Uint8Array.of(0)]);
}

/** The lowest key that is higher than every key that begins with `prefix`. */
export function afterAll(prefix: Key): Key {
  const end = prefix.findLastIndex((byte) => byte !== 0xff);
  const after = Buffer.from(prefix.subarray(0, end + 1));
  after[end] = (after[end] ?? 0) + 1;
  return after;
}
