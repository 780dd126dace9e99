import { invalidParameter } from "../errors.ts";
import { requireResult } from "../insights/stored-query.ts";
import type { LogsOperation } from "../logs-ctx.ts";

/** A query that is there has ended. */
export const StopQuery: LogsOperation<"StopQuery"> = ({ queryId = "" }, ctx) => {
  requireResult(ctx.store, queryId);
  throw invalidParameter("Query is already ended with Complete status.");
};
