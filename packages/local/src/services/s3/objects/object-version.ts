import type { ServerSideEncryption, StorageClass, Tag } from "@aws-sdk/client-s3";
import type { StoredChecksum } from "../checksums/stored-checksum.ts";
import type { ObjectLock } from "../locks/object-lock.ts";

/** One version of an object, or the delete marker that hides it. */
export type Version = ObjectVersion | DeleteMarker;

interface VersionBase {
  readonly key: string;
  /** `"null"` when written while versioning was not enabled. */
  readonly versionId: string;
  readonly sequencer: string;
  /** Milliseconds since the epoch, whole seconds. */
  readonly lastModified: number;
}

export interface DeleteMarker extends VersionBase {
  readonly deleteMarker: true;
}

export interface ObjectVersion extends VersionBase, ObjectAttributes {
  readonly deleteMarker: false;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly content: Content;
  readonly checksum: StoredChecksum;
  /** Of an archived object: until when it can be read. Milliseconds since the epoch. */
  readonly restoredUntil?: number;
}

/** Where the bytes are: in one blob, or in the parts of the upload that made the object. */
export type Content = { readonly blob: string } | { readonly uploadId: string; readonly partCount: number };

/** What a request says about an object apart from its bytes. */
export interface ObjectAttributes {
  readonly headers: SystemHeaders;
  /** Names in lower case, without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: StorageClass;
  readonly encryption: Encryption;
  readonly tags: readonly Tag[];
  readonly redirect: string | undefined;
  readonly lock?: ObjectLock | undefined;
}

/** The headers that S3 keeps and returns. */
export interface SystemHeaders {
  readonly ContentType: string;
  readonly CacheControl?: string;
  readonly ContentDisposition?: string;
  readonly ContentEncoding?: string;
  readonly ContentLanguage?: string;
  readonly Expires?: Date;
}

export interface Encryption {
  readonly ServerSideEncryption: ServerSideEncryption;
  readonly SSEKMSKeyId?: string;
  readonly BucketKeyEnabled?: boolean;
}

export function isObject(version: Version | undefined): version is ObjectVersion {
  return version !== undefined && !version.deleteMarker;
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}
