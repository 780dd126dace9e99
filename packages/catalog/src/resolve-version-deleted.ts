import { decodeKey } from "./decode-key.ts";
import type { FileVersionDeleted, RecordableChange } from "./file-change.ts";

/** What stands under a key now: the newest of its versions. */
export interface CurrentVersion {
  readonly versionId: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly eTag: string;
}

/** An entry of ListObjectVersions with `EncodingType` url. */
interface ListedVersion {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly IsLatest?: boolean | undefined;
  readonly Size?: number | undefined;
  readonly ETag?: string | undefined;
}

/**
 * What stands under `key`, by the first of `Versions` that ListObjectVersions lists for it as prefix: a key is the first of
 * all that begin with it, and its newest version the first of its versions. Undefined for nothing, or a delete marker.
 */
export function currentVersion(key: string, first: ListedVersion | undefined): CurrentVersion | undefined {
  if (!first?.IsLatest || decodeKey(first.Key ?? "") !== key) return undefined;
  const { VersionId = "null", Size = 0, ETag = "" } = first;
  return { versionId: VersionId, size: Size, eTag: ETag.replaceAll('"', "") };
}

/**
 * The deletion of one version, once the bucket has been looked at: the file as it stands (an old version was deleted, an
 * older one shows again, or a delete marker went and the file is back), or its deletion when `current` is undefined.
 *
 * Safe in any order: the bucket is looked at after the event, so what is seen is as new as the event or newer, and it is
 * written under the event's sequencer. Whatever newer change it already shows has an event of its own with a higher
 * sequencer, which overwrites this write or makes it stale.
 */
export function resolveVersionDeleted(
  change: FileVersionDeleted,
  current: CurrentVersion | undefined,
): RecordableChange {
  return current ? { ...change, ...current, kind: "created" } : { ...change, kind: "deleted" };
}
