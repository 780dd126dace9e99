import {
  type AttributeValue,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandOutput,
} from "@aws-sdk/client-dynamodb";
import { FILE_INDEXES, type FileRecord, fileRecord, SHARDS } from "@waybill/catalog";
import { explained } from "../pipeline-error.ts";
import { type FileFilter, filterExpression, isOfType } from "./file-filter.ts";
import { compareFiles, type FileOrder, type FilePosition } from "./file-order.ts";
import type { FileQuery } from "./list-files.ts";

export interface IndexReading {
  readonly order: FileOrder;
  /** Begin behind this place. */
  readonly after?: FilePosition | undefined;
  /** How many records are likely asked for, where it is known: the first requests read no more than that needs. */
  readonly expected?: number | undefined;
}

/** Entries that one request reads of one shard: each twice as many as the one before. */
const LEAST = 10;
const MOST = 1_000;

/**
 * The records that match, in order, read from the index of that order only as far as they are asked for: one stream for
 * each shard, merged. An index follows its table within moments: it is eventually consistent. Throws PipelineError.
 */
export async function* queryIndex(
  client: DynamoDBClient,
  query: FileQuery,
  reading: IndexReading,
): AsyncGenerator<FileRecord> {
  const { order, after } = reading;
  // DynamoDB refuses a range without room.
  if (query.recordedUntil && query.recordedSince && query.recordedUntil < query.recordedSince) return;
  const shards = SHARDS.map((shard) => inOrder(order, queryShard(client, query, shard, reading)));
  const heads = await Promise.all(shards.map((shard) => shard.next()));
  for (;;) {
    let first = -1;
    for (const [index, head] of heads.entries()) {
      if (head.done) continue;
      const best = heads[first]?.value;
      if (!best || compareFiles(order, head.value, best) < 0) first = index;
    }
    const record = heads[first]?.value;
    const shard = shards[first];
    if (!record || !shard) return;
    if (!after || compareFiles(order, record, after) > 0) yield record;
    heads[first] = await shard.next();
  }
}

/** Entries of one moment come from an index in no order of their names. */
async function* inOrder(order: FileOrder, records: AsyncGenerator<FileRecord>): AsyncGenerator<FileRecord, undefined> {
  let moment: FileRecord[] = [];
  for await (const record of records) {
    if (order === "name" || moment[0]?.recordedAt !== record.recordedAt) {
      yield* moment.sort((a, b) => compareFiles(order, a, b));
      moment = [];
    }
    moment.push(record);
  }
  yield* moment.sort((a, b) => compareFiles(order, a, b));
}

async function* queryShard(
  client: DynamoDBClient,
  query: FileQuery,
  shard: string,
  { order, after, expected = MOST }: IndexReading,
): AsyncGenerator<FileRecord> {
  const { start, ...condition } = order === "name" ? byName(query, shard, after) : byArrival(query, shard, after);
  let Limit = Math.min(MOST, Math.max(LEAST, Math.ceil((1.5 * expected) / SHARDS.length)));
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined = start;
  do {
    const command = new QueryCommand({ ...condition, TableName: query.table, Limit, ExclusiveStartKey });
    const output: QueryCommandOutput = await explained(`table "${query.table}"`, client.send(command));
    for (const item of output.Items ?? []) {
      const record = fileRecord(item);
      if (isOfType(record, query.type)) yield record;
    }
    ExclusiveStartKey = output.LastEvaluatedKey;
    Limit = Math.min(MOST, Limit * 2);
  } while (ExclusiveStartKey);
}

function byName({ prefix = "", ...filter }: FileQuery, shard: string, after: FilePosition | undefined) {
  const condition = prefix === "" ? "" : " AND begins_with(FileName, :Prefix)";
  // A start need not be an entry, but it must lie within the condition.
  const isWithin = after?.fileName.startsWith(prefix);
  return {
    ...withKey(filter, shard, condition, prefix === "" ? {} : { ":Prefix": { S: prefix } }),
    IndexName: FILE_INDEXES.by_name.IndexName,
    start: isWithin ? { Shard: { S: shard }, FileName: { S: after?.fileName ?? "" } } : undefined,
  };
}

function byArrival(query: FileQuery, shard: string, after: FilePosition | undefined) {
  // ISO 8601 begins with a digit.
  const { recordedSince = "0", recordedUntil = ":", ...filter } = query;
  const until = after && after.recordedAt < recordedUntil ? after.recordedAt : recordedUntil;
  const bounds = { ":Since": { S: recordedSince }, ":Until": { S: until } };
  return {
    ...withKey(filter, shard, " AND RecordedAt BETWEEN :Since AND :Until", bounds),
    IndexName: FILE_INDEXES.by_arrival.IndexName,
    ScanIndexForward: false,
    start: undefined,
  };
}

function withKey(filter: FileFilter, shard: string, condition: string, values: Record<string, AttributeValue>) {
  const { ExpressionAttributeNames, ExpressionAttributeValues, ...expression } = filterExpression(filter);
  return {
    ...expression,
    KeyConditionExpression: `#Shard = :Shard${condition}`,
    ExpressionAttributeNames: { ...ExpressionAttributeNames, "#Shard": "Shard" },
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ":Shard": { S: shard }, ...values },
  };
}
