import { pageToken, tokenPosition } from "../../../paging/page-token.ts";
import { validate } from "../constraints.ts";
import { invalidToken } from "../errors.ts";
import { requireResult } from "../insights/stored-query.ts";
import type { LogsOperation } from "../logs-ctx.ts";

const PAGE = 10_000;

export const GetQueryResults: LogsOperation<"GetQueryResults"> = (input, ctx) => {
  const { queryId = "", nextToken, maxItems } = input;
  validate({ queryId: [queryId, { minLength: 1, maxLength: 256 }], maxItems: [maxItems, { min: 0, max: PAGE }] });
  const { results, statistics } = requireResult(ctx.store, queryId);
  const start = nextToken === undefined ? 0 : Number(tokenPosition(nextToken) ?? Number.NaN);
  if (Number.isNaN(start)) throw invalidToken();
  const end = start + (maxItems || PAGE);
  return {
    queryLanguage: "CWLI",
    results: results.slice(start, end),
    statistics,
    status: "Complete",
    ...(end < results.length && { nextToken: pageToken(String(end)) }),
  };
};
