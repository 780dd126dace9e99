import {
  type DynamoDBClient,
  ScanCommand,
  type ScanCommandInput,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";
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

/** Records that a sample looks at. */
const SAMPLE = 400;

/**
 * Names of a few records, as they are spread over all names: a table keeps its items in the order of a hash. None where the
 * table has no more than they. Throws PipelineError.
 */
export async function sampleNames(client: DynamoDBClient, records: RecordScan): Promise<string[]> {
  const { Items = [], LastEvaluatedKey } = await scan(client, records, { Limit: SAMPLE });
  return LastEvaluatedKey ? Items.map((item) => recordRow(item)[0]) : [];
}

/**
 * What every record of a bucket's files says of its file, in no order. Each page goes to `take` as it comes. Throws
 * PipelineError.
 */
export async function scanRecords(
  client: DynamoDBClient,
  records: RecordScan,
  take: (records: readonly RecordRow[]) => Promise<void>,
): Promise<void> {
  const segments = Array.from({ length: SEGMENTS }, (_, segment) => segment);
  await together(
    records.signal,
    segments.map((segment) => (signal) => scanSegment(client, { ...records, signal }, segment, take)),
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
    const part = { Segment, TotalSegments: SEGMENTS, ExclusiveStartKey };
    const output = await scan(client, { table, bucket, prefix, signal }, part);
    await take((output.Items ?? []).map(recordRow));
    ExclusiveStartKey = output.LastEvaluatedKey;
    signal.throwIfAborted();
  } while (ExclusiveStartKey);
}

function scan(
  client: DynamoDBClient,
  { table, bucket, prefix, signal }: RecordScan,
  part: Pick<ScanCommandInput, "Segment" | "TotalSegments" | "ExclusiveStartKey" | "Limit">,
): Promise<ScanCommandOutput> {
  const command = new ScanCommand({
    TableName: table,
    ...part,
    ConsistentRead: true,
    FilterExpression: prefix ? "#Bucket = :Bucket AND begins_with(FileName, :Prefix)" : "#Bucket = :Bucket",
    ProjectionExpression: "FileName, #Status, #Size, ETag",
    ExpressionAttributeNames: { "#Bucket": "Bucket", "#Status": "Status", "#Size": "Size" },
    ExpressionAttributeValues: { ":Bucket": { S: bucket }, ...(prefix && { ":Prefix": { S: prefix } }) },
  });
  return explained(`table "${table}"`, client.send(command, { ...(signal && { abortSignal: signal }) }));
}

function recordRow({ FileName, Status, Size, ETag }: Item): RecordRow {
  const name = FileName?.S ?? "";
  return Status?.S === "DELETED" ? [name] : [name, Number(Size?.N ?? -1), ETag?.S ?? ""];
}
