import type { QueryStatistics, ResultField } from "@aws-sdk/client-cloudwatch-logs";
import type { Reader } from "@waybill/store";
import { groupKey } from "../keys.ts";
import type { LogGroup } from "../log-group.ts";
import { parseQuery } from "./parse-query.ts";
import type { Query, QueryState } from "./query.ts";
import { resultFields } from "./result-fields.ts";
import { type Scanned, scanEvents } from "./scan-events.ts";
import type { Row } from "./value.ts";

/** Events that are scanned before requests have their turn. */
const SLICE = 1000;

/** What is asked for, as long as it is not answered: enough to begin anew. */
export interface AskedQuery {
  readonly commands: string;
  readonly groupNames: readonly string[];
  /** Inclusive, milliseconds since the epoch. */
  readonly startTime: number;
  /** Inclusive, milliseconds since the epoch. */
  readonly endTime: number;
  readonly limit: number;
}

export interface QueryResult {
  readonly results: ResultField[][];
  readonly statistics: QueryStatistics;
}

/** A query on its way through the events of some groups. */
export class QueryRun {
  readonly #asked: AskedQuery;
  readonly #query: Query;
  readonly #events: Iterator<Scanned>;
  /** What the commands by row have left, the earliest first. */
  readonly #rows: Row[] = [];
  readonly #groups: number;
  #scanned = 0;
  #bytes = 0;
  #partial: { readonly scanned: number; readonly state: QueryState } | undefined;

  constructor(reader: Reader, asked: AskedQuery, place: { readonly now: number; readonly accountId: string }) {
    const groups = asked.groupNames.flatMap((name) => (reader.get(groupKey(name)) as LogGroup | undefined) ?? []);
    this.#asked = asked;
    this.#query = parseQuery(asked.commands);
    this.#groups = groups.length;
    const { startTime, endTime } = asked;
    this.#events = scanEvents(reader, groups, { startTime, endTime, ...place });
  }

  /** Scans a slice. False when that was the last. */
  step(): boolean {
    const slice: Row[] = [];
    let event = this.#events.next();
    for (; !event.done; event = this.#events.next()) {
      slice.push(event.value.row);
      this.#bytes += event.value.bytes;
      if (slice.length === SLICE) break;
    }
    this.#scanned += slice.length;
    for (const row of this.#query.byRow({ rows: slice }).rows) this.#rows.push(row);
    return !event.done;
  }

  /** Of all that has been scanned. */
  result(): QueryResult {
    return this.#resultOf(this.#state());
  }

  /** Of much of what has been scanned, for whoever asks often: it is worked out anew once that has doubled. */
  partialResult(): QueryResult {
    if (this.#partial === undefined || this.#scanned >= 2 * this.#partial.scanned) {
      this.#partial = { scanned: this.#scanned, state: this.#state() };
    }
    return this.#resultOf(this.#partial.state);
  }

  /** Of a query that fails. */
  emptyResult(): QueryResult {
    return this.#resultOf({ rows: [] });
  }

  #state(): QueryState {
    const { byRow, whole } = this.#query;
    return whole({ ...byRow({ rows: [] }), rows: this.#rows.toReversed() });
  }

  #resultOf({ rows, columns = ["@timestamp", "@message"], aggregated }: QueryState): QueryResult {
    const shown = aggregated === undefined ? [...new Set([...columns, "@ptr"])] : columns;
    return {
      results: rows.slice(0, this.#asked.limit).map((row) => resultFields(row, shown)),
      statistics: {
        recordsMatched: aggregated ?? rows.length,
        recordsScanned: this.#scanned,
        estimatedRecordsSkipped: 0,
        bytesScanned: this.#bytes,
        estimatedBytesSkipped: 0,
        logGroupsScanned: this.#groups,
      },
    };
  }
}
