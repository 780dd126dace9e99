import type { FileVersionDeleted, RecordableChange } from "./file-change.ts";

/** What stands under a key now: the newest of its versions. */
export interface CurrentVersion {
  readonly versionId: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly eTag: string;
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
