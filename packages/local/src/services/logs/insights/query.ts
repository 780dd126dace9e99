import type { Row } from "./value.ts";

/** What a query's commands pass on from one to the next. */
export interface QueryState {
  /** The latest first, until a command orders them. */
  readonly rows: readonly Row[];
  /** The fields that are shown; undefined where the query names none. */
  readonly columns?: readonly string[] | undefined;
  /** How many log events the rows were made of; undefined while they are log events. */
  readonly aggregated?: number;
}

export type Command = (state: QueryState) => QueryState;

/** A query's commands, in two halves that follow each other. */
export interface Query {
  /** Those that look at a row at a time: what they make of some rows, and then of others, is what they make of all. */
  readonly byRow: Command;
  /** Those that need every row. */
  readonly whole: Command;
}
