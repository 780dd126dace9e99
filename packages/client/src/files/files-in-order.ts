import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { FileIndex, FileRecord } from "@waybill/catalog";
import { compareFiles, type FileOrder, type FilePosition } from "./file-order.ts";
import { type FileQuery, listFiles } from "./list-files.ts";
import { queryIndex } from "./query-index.ts";

export interface OrderedQuery extends FileQuery {
  readonly order: FileOrder;
  /** Begin behind this place. */
  readonly after?: FilePosition | undefined;
  /** Give no more than this many. */
  readonly limit?: number | undefined;
  /** How many are likely asked for, where there is no limit. */
  readonly expected?: number | undefined;
}

const INDEX_OF: Readonly<Record<FileOrder, FileIndex>> = { name: "by_name", newest: "by_arrival" };

/**
 * The records that match, in order. From the index of that order, when it is among `indexes`, as far as they are asked for;
 * else from a scan of the table, of which no more than `limit` records are kept in memory. Throws PipelineError.
 */
export async function* filesInOrder(
  client: DynamoDBClient,
  { order, after, limit, expected = limit, ...query }: OrderedQuery,
  indexes: ReadonlySet<FileIndex>,
): AsyncGenerator<FileRecord> {
  const isIndexed = indexes.has(INDEX_OF[order]);
  const records = isIndexed ? queryIndex(client, query, { order, after, expected }) : undefined;
  let left = limit ?? Number.POSITIVE_INFINITY;
  for await (const record of records ?? (await firstOf(listFiles(client, query), { order, after, limit }))) {
    if (left-- <= 0) return;
    yield record;
  }
}

type Selection = Pick<OrderedQuery, "order" | "after" | "limit">;

async function firstOf(records: AsyncIterable<FileRecord>, { order, after, limit }: Selection): Promise<FileRecord[]> {
  const compare = (a: FilePosition, b: FilePosition) => compareFiles(order, a, b);
  const most = limit ?? Number.POSITIVE_INFINITY;
  let kept: FileRecord[] = [];
  for await (const record of records) {
    if (after && compare(record, after) <= 0) continue;
    kept.push(record);
    // Cut now and then: a sort for each record would cost more than the room for some too many.
    if (kept.length >= 2 * most + 1_000) kept = kept.sort(compare).slice(0, most);
  }
  return kept.sort(compare).slice(0, most);
}
