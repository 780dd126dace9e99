import { type DynamoDBClient, ScanCommand, type ScanCommandOutput } from "@aws-sdk/client-dynamodb";
import type { Item } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";
import { together } from "../records/together.ts";
import type { RecordRow } from "./compare.ts";

/** Read at once; each is a part of the table. */
const SEGMENTS = 4;

interface RecordScan {
  readonly table: string;
  readonly bucket: string;
  readonly prefix?: string | undefined;
  /** Ends the scan, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What every record of a bucket's files says of its file, in no order. Each page goes to `take` as it comes. Throws
 * PipelineError.
 */
export async function scanRecords(
  client: DynamoDBClient,
  scan: RecordScan,
  take: (records: readonly RecordRow[]) => Promise<void>,
): Promise<void> {
  const segments = Array.from({ length: SEGMENTS }, (_, segment) => segment);
  await together(
    scan.signal,
    segments.map((segment) => (signal) => scanSegment(client, { ...scan, signal }, segment, take)),
  );
}

async function scanSegment(
  client: DynamoDBClient,
  { table, bucket, prefix, signal }: RecordScan & { readonly signal: AbortSignal },
  Segment: number,
  take: (records: readonly RecordRow[]) => Promise<void>,
): Promise<void> {
  let ExclusiveStartKey: ScanCommandOutput["LastEvaluatedKey"];
  do {
    const command = new ScanCommand({
      TableName: table,
      Segment,
      TotalSegments: SEGMENTS,
      ExclusiveStartKey,
      ConsistentRead: true,
      FilterExpression: prefix ? "#Bucket = :Bucket AND begins_with(FileName, :Prefix)" : "#Bucket = :Bucket",
      ProjectionExpression: "FileName, #Status, #Size, ETag",
      ExpressionAttributeNames: { "#Bucket": "Bucket", "#Status": "Status", "#Size": "Size" },
      ExpressionAttributeValues: { ":Bucket": { S: bucket }, ...(prefix && { ":Prefix": { S: prefix } }) },
    });
    const answer = client.send(command, { abortSignal: signal });
    const output: ScanCommandOutput = await explained(`table "${table}"`, answer);
    await take((output.Items ?? []).map(recordRow));
    ExclusiveStartKey = output.LastEvaluatedKey;
    signal.throwIfAborted();
  } while (ExclusiveStartKey);
}

function recordRow({ FileName, Status, Size, ETag }: Item): RecordRow {
  const name = FileName?.S ?? "";
  return Status?.S === "DELETED" ? [name] : [name, Number(Size?.N ?? -1), ETag?.S ?? ""];
}
