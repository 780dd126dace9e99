/**
 * How many parts the indexes of the table have: a partition of an index takes 1,000 writes a second, and whoever reads in
 * order must ask each part.
 */
const SHARD_COUNT = 8;

/** The values of a record's attribute `Shard`. */
export const SHARDS: readonly string[] = Array.from({ length: SHARD_COUNT }, (_, shard) => String(shard));

/**
 * The part of the table's indexes that the record of `fileName` lies in: always the same, and spread evenly (FNV-1a over
 * UTF-8, modulo 8).
 */
export function shardOf(fileName: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(fileName)) hash = Math.imul(hash ^ byte, 0x01000193);
  // The low bits of FNV-1a alone are weak: the high ones are folded in.
  return String(((hash >>> 16) ^ hash) & (SHARD_COUNT - 1));
}

/**
 * The global secondary indexes that a table may have, for reading in order: `by_name` (a folder), `by_arrival` (the newest).
 * Their partition key is `Shard`; they hold whole records. An index costs its storage and, for each write of a record, one
 * write more (`by_arrival` two where a record stood: the old entry is removed).
 */
export const FILE_INDEXES = {
  by_name: { IndexName: "ByName", sortKey: "FileName" },
  by_arrival: { IndexName: "ByArrival", sortKey: "RecordedAt" },
} as const;

export type FileIndex = keyof typeof FILE_INDEXES;
