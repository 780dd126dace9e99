import type { QueryStatistics, ResultField } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import { pageToken } from "../../../paging/page-token.ts";
import { eventId, sizeOf } from "../log-event.ts";
import { firstShown, type LogGroup } from "../log-group.ts";
import { streamsOf } from "../log-stream.ts";
import { mergeStreams } from "../merge-streams.ts";
import { eventRow } from "./event-row.ts";
import type { QueryState } from "./query.ts";
import { compare, type Row, textOf } from "./value.ts";

export interface QueryRange {
  /** Inclusive, milliseconds since the epoch. */
  readonly startTime: number;
  /** Inclusive, milliseconds since the epoch. */
  readonly endTime: number;
  readonly now: number;
  readonly accountId: string;
}

export interface QueryResult {
  readonly results: ResultField[][];
  readonly statistics: QueryStatistics;
}

/** Runs a query over the events of some groups, the latest first. */
export function runQuery(
  reader: Reader,
  groups: readonly LogGroup[],
  query: (state: QueryState) => QueryState,
  range: QueryRange,
  limit: number,
): QueryResult {
  const { rows, bytes } = readRows(reader, groups, range);
  const { rows: found, columns = ["@timestamp", "@message"], aggregated } = query({ rows });
  const shown = aggregated === undefined ? [...new Set([...columns, "@ptr"])] : columns;
  return {
    results: found.slice(0, limit).map((row) => fieldsOf(row, shown)),
    statistics: {
      recordsMatched: aggregated ?? found.length,
      recordsScanned: rows.length,
      estimatedRecordsSkipped: 0,
      bytesScanned: bytes,
      estimatedBytesSkipped: 0,
      logGroupsScanned: groups.length,
    },
  };
}

/** The events of some groups as rows, the latest first. */
export function readRows(reader: Reader, groups: readonly LogGroup[], range: QueryRange) {
  const rows: Row[] = [];
  let bytes = 0;
  for (const group of groups) {
    const streams = [...streamsOf(reader, group)];
    const names = new Map(streams.map(({ id, name }) => [id, name]));
    const startTime = firstShown(group, range.now, range.startTime);
    for (const event of mergeStreams(reader, streams, { startTime, endTime: range.endTime })) {
      const logStream = names.get(event.streamId) ?? "";
      const pointer = pageToken(`${group.name}:${logStream}:${eventId(event)}`);
      rows.push(eventRow(event, { log: `${range.accountId}:${group.name}`, logStream, pointer }));
      bytes += sizeOf(event.message);
    }
  }
  return { rows: rows.sort((a, b) => compare(b.get("@timestamp"), a.get("@timestamp"))), bytes };
}

/** What a row does not have is left out. */
export function fieldsOf(row: Row, names: readonly string[]): ResultField[] {
  return names.flatMap((field) => {
    const value = row.get(field);
    return value === undefined ? [] : [{ field, value: textOf(value) }];
  });
}
