import type { QueryInfo, QueryStatus } from "@aws-sdk/client-cloudwatch-logs";
import { type Key, key, type Reader, type Writer } from "@waybill/store";
import { queryNotFound } from "../errors.ts";
import type { AskedQuery, QueryResult } from "./query-run.ts";

/** Ended queries that are kept; AWS keeps them for a week. */
const MOST_ENDED = 100;

/** A query as stored; `asked` is there while it runs. */
export type StoredQuery = QueryInfo & {
  readonly queryId: string;
  readonly createTime: number;
  readonly status: QueryStatus;
  readonly asked?: AskedQuery;
};

export type RunningQuery = StoredQuery & { readonly asked: AskedQuery };

/** From the oldest to the newest. */
export function storedQueries(reader: Reader): StoredQuery[] {
  return [...reader.range({ prefix: key("logs", "query") })].map(({ value }) => value as StoredQuery);
}

export function isRunning(query: StoredQuery): query is RunningQuery {
  return query.asked !== undefined;
}

/** Throws ResourceNotFoundException. */
export function requireQuery(reader: Reader, queryId: string): StoredQuery {
  const query = storedQueries(reader).find((each) => each.queryId === queryId);
  if (query === undefined) throw queryNotFound();
  return query;
}

export function storeRunning(tx: Writer, query: RunningQuery): void {
  tx.put(queryKey(query), query);
}

export function storeEnded(tx: Writer, query: StoredQuery, status: QueryStatus, result: QueryResult): void {
  const { asked: _, ...ended } = query;
  tx.put(queryKey(query), { ...ended, status });
  tx.put(resultKey(query), result);
  const kept = storedQueries(tx).filter((each) => !isRunning(each));
  for (const old of kept.slice(0, Math.max(0, kept.length - MOST_ENDED))) {
    tx.delete(queryKey(old));
    tx.delete(resultKey(old));
  }
}

export function resultOf(reader: Reader, query: StoredQuery): QueryResult | undefined {
  return reader.get(resultKey(query)) as QueryResult | undefined;
}

function queryKey({ createTime, queryId }: StoredQuery): Key {
  return key("logs", "query", createTime, queryId);
}

function resultKey({ queryId }: StoredQuery): Key {
  return key("logs", "query-result", queryId);
}
