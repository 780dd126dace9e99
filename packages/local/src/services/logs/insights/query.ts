import type { Row } from "./value.ts";

/** What a query's commands pass on from one to the next. */
export interface QueryState {
  readonly rows: readonly Row[];
  /** The fields that are shown; undefined where the query names none. */
  readonly columns?: readonly string[] | undefined;
  /** How many log events the rows were made of; undefined while they are log events. */
  readonly aggregated?: number;
}

export type Command = (state: QueryState) => QueryState;
