import { pageToken, tokenPosition } from "../../../paging/page-token.ts";
import { validate } from "../constraints.ts";
import { invalidToken } from "../errors.ts";
import { requireQuery, resultOf } from "../insights/stored-query.ts";
import type { LogsOperation } from "../logs-ctx.ts";

const PAGE = 10_000;

/** Of a query that runs, what it has found so far. */
export const GetQueryResults: LogsOperation<"GetQueryResults"> = (input, ctx) => {
  const { queryId = "", nextToken, maxItems } = input;
  validate({ queryId: [queryId, { minLength: 1, maxLength: 256 }], maxItems: [maxItems, { min: 0, max: PAGE }] });
  const query = requireQuery(ctx.store, queryId);
  const found = ctx.state.queries.partialResult(queryId) ?? resultOf(ctx.store, query);
  const { results = [], statistics } = found ?? {};
  const start = nextToken === undefined ? 0 : Number(tokenPosition(nextToken) ?? Number.NaN);
  if (Number.isNaN(start)) throw invalidToken();
  const end = start + (maxItems || PAGE);
  return {
    queryLanguage: "CWLI",
    results: results.slice(start, end),
    statistics,
    status: query.status,
    ...(end < results.length && { nextToken: pageToken(String(end)) }),
  };
};
