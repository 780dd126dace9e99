import { setTimeout } from "node:timers/promises";
import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import { fileRecord } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";
import { listBucket } from "../records/list-bucket.ts";
import { lookAtFile } from "../records/look-at-file.ts";
import { mapParallel } from "../records/map-parallel.ts";
import { together } from "../records/together.ts";
import { compare, type FileRow, type RecordRow } from "./compare.ts";
import { type Drift, driftOf } from "./drift.ts";
import { type ListingRange, listingRanges } from "./listing-ranges.ts";
import { Partitions } from "./partitions.ts";
import { sampleNames, scanRecords } from "./scan-records.ts";

export interface Verification {
  readonly bucket: string;
  readonly table: string;
  /** Only files whose name begins so. */
  readonly prefix?: string | undefined;
  /** Only files whose name ends so. */
  readonly suffix?: string | undefined;
  /** Seconds that an event may take to become a record. What looks wrong because of younger changes is looked at again then. */
  readonly settle?: number;
  /** Told now and then how many files and records have been read. */
  readonly onRead?: (files: number, records: number) => void;
  /** Ends the comparison, which throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface VerifyClients {
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
}

const LOOKS_AT_ONCE = 16;

/** What is found is told when so many have been looked at again. */
const LOOKS_IN_A_ROW = 256;

interface Rows {
  readonly bucket: FileRow;
  readonly table: RecordRow;
}

/**
 * Compares a bucket with the table of its records, and gives every file of which they say different things. Both may be in
 * use. Memory is bounded; temporary files take about 100 bytes for each file and record. Returns what it has read.
 * Throws PipelineError.
 */
export async function* verify(
  clients: VerifyClients,
  verification: Verification,
): AsyncGenerator<Drift, { readonly files: number; readonly records: number }> {
  const { settle = 5, signal } = verification;
  const settledBefore = new Date(Date.now() - settle * 1000).toISOString();
  const partitions = new Partitions<Rows>();
  try {
    const read = await readBoth(clients, verification, partitions);
    const settledAt = Date.now() + settle * 1000;
    for await (const { bucket: files, table: records } of partitions.read()) {
      signal?.throwIfAborted();
      const { missing, doubtful } = compare(files, records, settledBefore);
      for (const file of missing) {
        yield missingFile(verification.bucket, file);
        signal?.throwIfAborted();
      }
      if (doubtful.length === 0) continue;
      const rest = setTimeout(Math.max(0, settledAt - Date.now()), undefined, { ...(signal && { signal }) });
      await rest.catch(() => signal?.throwIfAborted());
      for (let at = 0; at < doubtful.length; at += LOOKS_IN_A_ROW) {
        const again = await mapParallel(doubtful.slice(at, at + LOOKS_IN_A_ROW), LOOKS_AT_ONCE, async (key) => {
          signal?.throwIfAborted();
          return lookAgain(clients, verification, key);
        });
        yield* again.filter((drift) => drift !== undefined);
      }
    }
    return read;
  } finally {
    await partitions.close();
  }
}

/** What bucket and table say of one file now. */
export async function lookAgain(
  { s3, dynamodb }: VerifyClients,
  { bucket, table }: Pick<Verification, "bucket" | "table">,
  key: string,
): Promise<Drift | undefined> {
  const read = new GetItemCommand({ TableName: table, Key: { FileName: { S: key } }, ConsistentRead: true });
  const [file, { Item }] = await Promise.all([
    lookAtFile(s3, bucket, key),
    explained(`table "${table}"`, dynamodb.send(read)),
  ]);
  return driftOf(key, file, Item && fileRecord(Item));
}

async function readBoth(
  { s3, dynamodb }: VerifyClients,
  { bucket, table, prefix, suffix = "", onRead = () => {}, signal: stop }: Verification,
  partitions: Partitions<Rows>,
) {
  const add = async <S extends keyof Rows>(side: S, rows: ReadonlyArray<Rows[S]>) => {
    const wanted = rows.filter(([name]) => name.endsWith(suffix));
    await partitions.add(side, wanted);
    return wanted.length;
  };
  let files = 0;
  let records = 0;
  const readRange = async (range: ListingRange, signal: AbortSignal) => {
    for await (const page of listBucket(s3, { bucket, prefix, ...range, signal })) {
      const rows = page.map(({ key, size, eTag, lastModified }): FileRow => [key, size, eTag, lastModified]);
      const added = await add("bucket", rows);
      files += added;
      onRead(files, records);
    }
  };
  const readTable = (signal: AbortSignal) =>
    scanRecords(dynamodb, { table, bucket, prefix, signal }, async (rows) => {
      const added = await add("table", rows);
      records += added;
      onRead(files, records);
    });
  const readBucket = async (signal: AbortSignal) => {
    const ranges = listingRanges(await sampleNames(dynamodb, { table, bucket, prefix, signal }));
    await together(
      signal,
      ranges.map((range) => (halt) => readRange(range, halt)),
    );
  };
  // The sample is asked for before the pages of the scan, which take an endpoint longer.
  await together(stop, [readBucket, readTable]);
  return { files, records };
}

function missingFile(bucket: string, [key, size, eTag, lastModified]: FileRow): Drift {
  return { kind: "missing", key, file: { bucket, key, size, eTag, lastModified }, record: undefined };
}
