import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import type { ObservedFile } from "@waybill/catalog";
import { listBucket } from "../records/list-bucket.ts";
import { mapParallel } from "../records/map-parallel.ts";
import { Checkpoint } from "./checkpoint.ts";
import { BATCH, insertRecords } from "./insert-records.ts";
import { Pace } from "./pace.ts";

export interface Backfill {
  readonly bucket: string;
  readonly table: string;
  /** Only files whose name begins so. */
  readonly prefix?: string;
  /** File that keeps the position, for a later backfill to go on there; it is removed at the end. */
  readonly checkpoint?: string;
  /** Most records a second; without it as many as go. */
  readonly rate?: number;
  /** Requests at once, of 25 records each. */
  readonly parallel?: number;
  /** Ends the backfill, which throws the signal's reason; a later one goes on where it was. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BackfillProgress) => void;
}

export interface BackfillProgress {
  /** Files that are done, those of an earlier run too. */
  readonly files: number;
  /** Of this run: records that were not there. */
  readonly recorded: number;
  /** Of this run: files whose record was there. */
  readonly present: number;
}

/**
 * Records every file of a bucket that has no record: those that were there before the pipeline, or whose events were lost.
 * Safe beside live traffic: it writes only where no record stands, under the lowest sequencer, so that every event wins.
 * A file that is deleted between its listing and its record leaves a record that `verify` finds, unless the deletion's event
 * comes later than the record. Throws PipelineError.
 */
export async function backfill(
  clients: { readonly s3: S3Client; readonly dynamodb: DynamoDBClient },
  { bucket, table, prefix = "", checkpoint: path, rate, parallel = 8, signal, onProgress = () => {} }: Backfill,
): Promise<BackfillProgress> {
  const checkpoint =
    path === undefined
      ? undefined
      : new Checkpoint(path, { at: await placeOf(clients.dynamodb), bucket, table, prefix });
  const position = await checkpoint?.read();
  const pace = rate === undefined ? undefined : new Pace(rate);
  let progress: BackfillProgress = { files: position?.files ?? 0, recorded: 0, present: 0 };
  let after = position?.after ?? "";
  for await (const page of listBucket(clients.s3, { bucket, prefix, after: after || undefined })) {
    // Before the page: where no position can be kept, nothing is done.
    await checkpoint?.write(after, progress.files);
    await mapParallel(batches(page), parallel, async (batch) => {
      signal?.throwIfAborted();
      await pace?.turn(batch.length, signal);
      const inserted = await insertRecords(clients.dynamodb, table, batch);
      progress = {
        files: progress.files + batch.length,
        recorded: progress.recorded + inserted,
        present: progress.present + batch.length - inserted,
      };
      onProgress(progress);
    });
    after = page.at(-1)?.key ?? after;
  }
  await checkpoint?.remove();
  return progress;
}

/** The endpoint, else the region: buckets and tables of one name may be at several. */
async function placeOf({ config }: DynamoDBClient): Promise<string> {
  const endpoint = await config.endpoint?.();
  return endpoint ? `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port ?? ""}` : config.region();
}

function batches(page: readonly ObservedFile[]): ObservedFile[][] {
  return Array.from({ length: Math.ceil(page.length / BATCH) }, (_, index) =>
    page.slice(index * BATCH, (index + 1) * BATCH),
  );
}
