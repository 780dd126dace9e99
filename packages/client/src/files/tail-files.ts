import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { FileRecord } from "@waybill/catalog";
import { readableIndexes } from "../indexes/list-indexes.ts";
import { type FileQuery, listFiles } from "./list-files.ts";
import { queryIndex } from "./query-index.ts";

export interface TailOptions extends Pick<FileQuery, "table" | "prefix"> {
  /** Begin with records written at this time, ISO 8601. Default: now. */
  readonly since?: string;
  /** Milliseconds between two looks at the table. Default: 1000. */
  readonly interval?: number;
  /** Ends the following. */
  readonly signal?: AbortSignal;
}

/**
 * How much older than the newest record one may be that shows up later: as long as an execution may take, since it stamps
 * the record when it begins to write and may have to retry.
 */
const LATENESS_MS = 300_000;

/**
 * Follows the catalog: each record as it is written, tombstones too, once per change, those of one look ordered by
 * `recordedAt`. Every look reads the last minutes from the index `by_arrival`; without it, it scans the table. Ends when `signal` is aborted. Throws PipelineError.
 */
export async function* tailFiles(client: DynamoDBClient, options: TailOptions): AsyncGenerator<FileRecord> {
  const { signal, interval = 1_000, ...query } = options;
  const since = new Date(options.since ?? Date.now()).toISOString();
  const seen = new Map<string, FileRecord>();
  let from = since;
  let isIndexed = await hasIndex(client, query.table);
  while (!signal?.aborted) {
    let written: readonly FileRecord[];
    try {
      written = await writtenSince(client, { ...query, recordedSince: from }, isIndexed);
    } catch (error) {
      // The index may have been removed meanwhile.
      if (!isIndexed || (await hasIndex(client, query.table))) throw error;
      isIndexed = false;
      continue;
    }
    const fresh = written.filter((record) => !isSame(seen.get(record.fileName), record));
    for (const record of fresh) seen.set(record.fileName, record);
    yield* fresh.sort(byRecordedAt);

    from = [since, from, lateStart(fresh.at(-1))].sort().at(-1) ?? since;
    for (const [name, record] of seen) if (record.recordedAt < from) seen.delete(name);
    await sleep(interval, undefined, signal && { signal }).catch(() => {});
  }
}

async function hasIndex(client: DynamoDBClient, table: string): Promise<boolean> {
  return (await readableIndexes(client, table)).has("by_arrival");
}

async function writtenSince(client: DynamoDBClient, query: FileQuery, isIndexed: boolean): Promise<FileRecord[]> {
  const written: FileRecord[] = [];
  const records = isIndexed ? queryIndex(client, query, { order: "newest" }) : listFiles(client, query);
  for await (const record of records) written.push(record);
  return written;
}

/** A repair keeps the sequencer, and is a change all the same. */
function isSame(seen: FileRecord | undefined, record: FileRecord): boolean {
  return seen?.sequencer === record.sequencer && seen.recordedAt === record.recordedAt;
}

function byRecordedAt(a: FileRecord, b: FileRecord): number {
  return a.recordedAt < b.recordedAt ? -1 : Number(a.recordedAt > b.recordedAt);
}

function lateStart(newest: FileRecord | undefined): string {
  return newest ? new Date(Date.parse(newest.recordedAt) - LATENESS_MS).toISOString() : "";
}
