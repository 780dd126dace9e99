import { GROUP_NAME, validate } from "../constraints.ts";
import { storedQueries } from "../insights/stored-query.ts";
import type { LogsOperation } from "../logs-ctx.ts";
import { lastNameOf, namePage } from "../name-pages.ts";

const STATUSES = ["Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout", "Unknown"];

/** The newest first. */
export const DescribeQueries: LogsOperation<"DescribeQueries"> = (input, ctx) => {
  const { logGroupName, status, maxResults, nextToken: token } = input;
  validate({
    logGroupName: [logGroupName, GROUP_NAME],
    status: [status, { oneOf: STATUSES }],
    maxResults: [maxResults, { min: 1, max: 1000 }],
    nextToken: [token, { minLength: 1 }],
  });
  const all = storedQueries(ctx.store)
    .filter((each) => logGroupName === undefined || each.logGroupName === logGroupName)
    .filter((each) => status === undefined || each.status === status)
    .reverse();
  const last = token === undefined ? undefined : lastNameOf(token);
  const following = all.slice(all.findIndex(({ queryId }) => queryId === last) + 1);
  const { items, nextToken } = namePage(following, maxResults ?? 1000, ({ queryId }) => queryId);
  const queries = items.map(({ asked: _, ...query }) => query);
  return { queries, ...(nextToken === undefined ? {} : { nextToken }) };
};
