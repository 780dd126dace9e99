import type { FileChange } from "./file-change.ts";

/**
 * Of several changes of one file only the newest is worth a write: the condition of the others would fail behind it. Gives
 * for each of `changes` the one to record in its place, itself or a newer of the same file; equal ones share the first.
 */
export function newestPerFile(changes: readonly FileChange[]): ReadonlyMap<FileChange, FileChange> {
  const newest = new Map<string, FileChange>();
  for (const change of changes) {
    const known = newest.get(fileOf(change));
    if (known === undefined || known.sequencer < change.sequencer) newest.set(fileOf(change), change);
  }
  return new Map(changes.map((change) => [change, newest.get(fileOf(change)) ?? change]));
}

function fileOf({ bucket, key }: FileChange): string {
  return JSON.stringify([bucket, key]);
}
