import type { Bucket } from "../buckets/bucket.ts";
import { checksumMembers } from "../checksums/stored-checksum.ts";
import { lockMembers } from "../locks/object-lock.ts";
import type { ByteRange } from "./content.ts";
import { type ObjectVersion, quoted } from "./object-version.ts";
import { contentRange, type Selection } from "./selection.ts";

/** What GetObject and HeadObject tell about an object alike. */
export function describeObject(bucket: Bucket, version: ObjectVersion, selection: Selection, withChecksum: boolean) {
  const { range, checksum, partsCount } = selection;
  return {
    ...version.headers,
    ...version.encryption,
    AcceptRanges: "bytes",
    ContentLength: range ? lengthOf(range) : version.size,
    ...(range && { ContentRange: contentRange(range, version.size) }),
    ...(withChecksum && checksum && checksumMembers(checksum)),
    ETag: quoted(version.etag),
    LastModified: new Date(version.lastModified),
    Metadata: version.metadata,
    ...(partsCount !== undefined && { PartsCount: partsCount }),
    ...(version.storageClass !== "STANDARD" && { StorageClass: version.storageClass }),
    ...(version.tags.length > 0 && { TagCount: version.tags.length }),
    ...lockMembers(version),
    ...versionMember(bucket, version),
    ...(version.redirect !== undefined && { WebsiteRedirectLocation: version.redirect }),
  };
}

/** The version id, in buckets that have had versioning enabled. */
export function versionMember(bucket: Bucket, { versionId }: { readonly versionId: string }): { VersionId?: string } {
  return bucket.versioning === undefined ? {} : { VersionId: versionId };
}

/** The version id of what was just written: S3 tells it only while versioning is enabled. */
export function writtenVersionMember(bucket: Bucket, version: { readonly versionId: string }): { VersionId?: string } {
  return bucket.versioning === "Enabled" ? { VersionId: version.versionId } : {};
}

function lengthOf({ start, end }: ByteRange): number {
  return end - start + 1;
}
