import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import { backfillWrite } from "@waybill/catalog";
import { applyWrite } from "../records/apply-write.ts";
import { listBucket } from "../records/list-bucket.ts";
import { mapParallel } from "../records/map-parallel.ts";
import { Checkpoint } from "./checkpoint.ts";
import { Pace } from "./pace.ts";

export interface Backfill {
  readonly bucket: string;
  readonly table: string;
  /** Only files whose name begins so. */
  readonly prefix?: string;
  /** File that keeps the position, for a later backfill to go on there; it is removed at the end. */
  readonly checkpoint?: string;
  /** Most writes a second; without it as many as go. */
  readonly rate?: number;
  /** Writes at once. */
  readonly parallel?: number;
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
  { bucket, table, prefix = "", checkpoint: path, rate, parallel = 64, onProgress = () => {} }: Backfill,
): Promise<BackfillProgress> {
  const checkpoint = path === undefined ? undefined : new Checkpoint(path, { bucket, table, prefix });
  const position = await checkpoint?.read();
  const pace = rate === undefined ? undefined : new Pace(rate);
  let progress: BackfillProgress = { files: position?.files ?? 0, recorded: 0, present: 0 };
  for await (const page of listBucket(clients.s3, { bucket, prefix, after: position?.after })) {
    await mapParallel(page, parallel, async (file) => {
      await pace?.turn();
      const isNew = (await applyWrite(clients.dynamodb, table, backfillWrite(file))) === "recorded";
      const { files, recorded, present } = progress;
      progress = { files: files + 1, recorded: recorded + Number(isNew), present: present + Number(!isNew) };
      onProgress(progress);
    });
    const last = page.at(-1);
    if (last) await checkpoint?.write(last.key, progress.files);
  }
  await checkpoint?.remove();
  return progress;
}
