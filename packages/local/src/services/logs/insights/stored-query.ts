import type { QueryInfo } from "@aws-sdk/client-cloudwatch-logs";
import { type Key, key, type Reader, type Writer } from "@waybill/store";
import { queryNotFound } from "../errors.ts";
import type { QueryResult } from "./run-query.ts";

/** Queries that are kept; AWS keeps them for a week. */
const MOST_QUERIES = 100;

export type StoredQuery = QueryInfo & { readonly queryId: string; readonly createTime: number };

/** From the oldest to the newest. */
export function storedQueries(reader: Reader): StoredQuery[] {
  return [...reader.range({ prefix: key("logs", "query") })].map(({ value }) => value as StoredQuery);
}

export function storeQuery(tx: Writer, query: StoredQuery, result: QueryResult): void {
  const kept = storedQueries(tx);
  for (const old of kept.slice(0, Math.max(0, kept.length + 1 - MOST_QUERIES))) {
    tx.delete(queryKey(old));
    tx.delete(resultKey(old.queryId));
  }
  tx.put(queryKey(query), query);
  tx.put(resultKey(query.queryId), result);
}

/** Throws ResourceNotFoundException. */
export function requireResult(reader: Reader, queryId: string): QueryResult {
  const result = reader.get(resultKey(queryId)) as QueryResult | undefined;
  if (result === undefined) throw queryNotFound();
  return result;
}

function queryKey({ createTime, queryId }: StoredQuery): Key {
  return key("logs", "query", createTime, queryId);
}

function resultKey(queryId: string): Key {
  return key("logs", "query-result", queryId);
}
