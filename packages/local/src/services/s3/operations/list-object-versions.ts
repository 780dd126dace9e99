import type { CommonPrefix, DeleteMarkerEntry, ObjectVersion as S3ObjectVersion } from "@aws-sdk/client-s3";
import { requireBucket } from "../buckets/bucket.ts";
import { ownerOf } from "../buckets/owner.ts";
import { invalidArgument } from "../errors.ts";
import { keyEncoder } from "../listing/encoding.ts";
import { nameOf } from "../listing/list-objects.ts";
import { type ListedVersion, listVersions, type VersionMarker } from "../listing/list-versions.ts";
import { pageLimit, take } from "../listing/page.ts";
import { isObject, quoted } from "../objects/object-version.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function ListObjectVersions(input: S3Input<"ListObjectVersions">, ctx: S3Ctx): S3Output<"ListObjectVersions"> {
  const bucket = requireBucket(ctx, input);
  const { Prefix: prefix = "", Delimiter: delimiter = "" } = input;
  const limit = pageLimit("max-keys", input.MaxKeys);
  const encode = keyEncoder(input.EncodingType);
  const page = take(
    listVersions(ctx.store, { bucket: bucket.name, prefix, delimiter, marker: markerOf(input) }),
    limit,
  );
  const versions: S3ObjectVersion[] = [];
  const markers: DeleteMarkerEntry[] = [];
  const prefixes: CommonPrefix[] = [];
  for (const entry of page.items) {
    if ("commonPrefix" in entry) prefixes.push({ Prefix: encode(entry.commonPrefix) });
    else describe(entry.item, ctx.accountId, encode, versions, markers);
  }
  const last = page.items.at(-1);
  return {
    Name: bucket.name,
    Prefix: encode(prefix),
    KeyMarker: encode(input.KeyMarker ?? ""),
    VersionIdMarker: input.VersionIdMarker ?? "",
    ...(delimiter && { Delimiter: encode(delimiter) }),
    ...(input.EncodingType && { EncodingType: input.EncodingType }),
    MaxKeys: limit,
    IsTruncated: page.truncated,
    ...(page.truncated && { NextKeyMarker: encode(nameOf(last)) }),
    ...(page.truncated && last && "item" in last && { NextVersionIdMarker: last.item.version.versionId }),
    ...(versions.length > 0 && { Versions: versions }),
    ...(markers.length > 0 && { DeleteMarkers: markers }),
    ...(prefixes.length > 0 && { CommonPrefixes: prefixes }),
  };
}

function markerOf({ KeyMarker: key, VersionIdMarker: versionId }: S3Input<"ListObjectVersions">) {
  if (versionId && !key) {
    throw invalidArgument(
      "A version-id marker cannot be specified without a key marker.",
      "version-id-marker",
      versionId,
    );
  }
  return key ? ({ key, versionId: versionId || undefined } satisfies VersionMarker) : undefined;
}

function describe(
  { version, latest }: ListedVersion,
  accountId: string,
  encode: (text: string) => string,
  versions: S3ObjectVersion[],
  markers: DeleteMarkerEntry[],
): void {
  const common = {
    Key: encode(version.key),
    VersionId: version.versionId,
    IsLatest: latest,
    LastModified: new Date(version.lastModified),
    Owner: ownerOf(accountId),
  };
  if (!isObject(version)) {
    markers.push(common);
    return;
  }
  versions.push({
    ...common,
    ETag: quoted(version.etag),
    ChecksumAlgorithm: [version.checksum.algorithm],
    ChecksumType: version.checksum.type,
    Size: version.size,
    // The model knows no other class here, but S3 tells the version's own.
    StorageClass: version.storageClass as "STANDARD",
  });
}
