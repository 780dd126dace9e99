import type { CommonPrefix, Owner, _Object as S3Object } from "@aws-sdk/client-s3";
import type { Key, Reader } from "@waybill/store";
import { isObject, type ObjectVersion, quoted, type Version } from "../objects/object-version.ts";
import { restoreStatus } from "../objects/restored.ts";
import { take } from "./page.ts";
import { type RolledUp, rollUp } from "./roll-up.ts";

export interface ObjectListQuery {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  readonly from: Key | undefined;
  readonly limit: number;
  /** Of keys and prefixes. */
  readonly encode: (text: string) => string;
  /** Told with every object when given. */
  readonly owner: Owner | undefined;
  /** Now, when what was restored is to be told. */
  readonly restoredAt: number | undefined;
}

/** One page of a bucket's current objects. `last` is its last key or common prefix. */
export function listObjects(reader: Reader, query: ObjectListQuery) {
  const entries = rollUp<Version>(reader, { ...query, space: "object", visible: isObject });
  const page = take(entries, query.limit);
  const contents: S3Object[] = [];
  const prefixes: CommonPrefix[] = [];
  for (const entry of page.items) {
    if ("commonPrefix" in entry) prefixes.push({ Prefix: query.encode(entry.commonPrefix) });
    else if (isObject(entry.item)) contents.push(describe(entry.item, query));
  }
  return {
    ...(contents.length > 0 && { contents }),
    ...(prefixes.length > 0 && { prefixes }),
    count: page.items.length,
    truncated: page.truncated,
    last: nameOf(page.items.at(-1)),
  };
}

export function nameOf(entry: RolledUp<{ readonly key: string }> | undefined): string {
  if (!entry) return "";
  return "commonPrefix" in entry ? entry.commonPrefix : entry.item.key;
}

function describe(version: ObjectVersion, { encode, owner, restoredAt }: ObjectListQuery): S3Object {
  return {
    Key: encode(version.key),
    LastModified: new Date(version.lastModified),
    ETag: quoted(version.etag),
    ChecksumAlgorithm: [version.checksum.algorithm],
    ChecksumType: version.checksum.type,
    Size: version.size,
    ...(owner && { Owner: owner }),
    StorageClass: version.storageClass,
    ...(restoredAt !== undefined && restoreStatus(version, restoredAt)),
  };
}
