import type { Reader } from "@waybill/store";
import { invalidArgument } from "../errors.ts";
import type { Version } from "../objects/object-version.ts";
import { sequencerOf } from "../objects/version-id.ts";
import { findVersion, noncurrentVersions } from "../objects/version-store.ts";
import { objectKey } from "../store-keys.ts";
import { afterMarker, type RolledUp, rollUp } from "./roll-up.ts";

export interface VersionMarker {
  readonly key: string;
  /** Undefined to continue behind all versions of the key. */
  readonly versionId: string | undefined;
}

export interface ListedVersion {
  readonly key: string;
  readonly version: Version;
  readonly latest: boolean;
}

interface VersionListQuery {
  readonly bucket: string;
  readonly prefix: string;
  readonly delimiter: string;
  readonly marker: VersionMarker | undefined;
}

/** All versions and delete markers, by key and for each key the newest first. */
export function* listVersions(reader: Reader, query: VersionListQuery): Generator<RolledUp<ListedVersion>> {
  const { bucket, marker } = query;
  const place = { ...query, space: "object" } as const;
  const resumed = marker?.versionId === undefined ? undefined : markedVersion(reader, bucket, marker);
  let from = marker && afterMarker(place, marker.key);
  if (marker && resumed) from = objectKey(bucket, marker.key);
  for (const entry of rollUp<Version>(reader, { ...place, from })) {
    if ("commonPrefix" in entry) {
      yield entry;
      continue;
    }
    for (const version of versionsOf(reader, bucket, entry.item)) {
      const passed = version.key === marker?.key && resumed && version.sequencer >= resumed.sequencer;
      if (!passed) yield { item: { key: version.key, version, latest: version === entry.item } };
    }
  }
}

function* versionsOf(reader: Reader, bucket: string, current: Version): Generator<Version> {
  yield current;
  yield* noncurrentVersions(reader, bucket, current.key);
}

/** The version that a page ended with. It may be gone since then: its id still tells its place. */
function markedVersion(reader: Reader, bucket: string, marker: VersionMarker): { readonly sequencer: string } {
  const versionId = marker.versionId ?? "";
  const sequencer = sequencerOf(versionId) ?? findVersion(reader, bucket, marker.key, versionId)?.sequencer;
  if (sequencer === undefined) throw invalidArgument("Invalid version id specified", "version-id-marker", versionId);
  return { sequencer };
}
