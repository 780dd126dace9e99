import { invalidParameter } from "../errors.ts";
import { requireQuery } from "../insights/stored-query.ts";
import type { LogsOperation } from "../logs-ctx.ts";

/** What the query has found so far stays. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StopQuery.html */
export const StopQuery: LogsOperation<"StopQuery"> = ({ queryId = "" }, ctx) => {
  const { status } = requireQuery(ctx.store, queryId);
  if (ctx.state.queries.cancel(queryId)) return { success: true };
  throw invalidParameter(`Query is already ended with ${status} status.`);
};
