import type { StartQueryRequest } from "@aws-sdk/client-cloudwatch-logs";
import { GROUP_IDENTIFIER, GROUP_NAME, TIMESTAMP, validate } from "../constraints.ts";
import { invalidParameter, notImplemented, queriedGroupNotFound } from "../errors.ts";
import { identifiedGroup } from "../group-name.ts";
import { parseQuery } from "../insights/parse-query.ts";
import { runQuery } from "../insights/run-query.ts";
import { storeQuery } from "../insights/stored-query.ts";
import { groupKey } from "../keys.ts";
import type { LogGroup } from "../log-group.ts";
import type { LogsCtx, LogsOperation } from "../logs-ctx.ts";

const MOST_GROUPS = 50;
const MOST_ROWS = 10_000;

/** The query has run when its id is told. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
export const StartQuery: LogsOperation<"StartQuery"> = (input, ctx) => {
  check(input);
  const { startTime = 0, endTime = 0, queryString = "", limit = MOST_ROWS } = input;
  const query = parseQuery(queryString);
  const groups = chosenGroups(input, ctx);
  const now = ctx.clock.now();
  const range = { startTime: startTime * 1000, endTime: endTime * 1000 + 999, now, accountId: ctx.accountId };
  const result = runQuery(ctx.store, groups, query, range, limit);
  const sources = groups.map(({ name }) => `"${name}"`).join(", ");
  const stored = {
    queryId: ctx.random.uuid(),
    queryLanguage: "CWLI" as const,
    queryString: `SOURCE ${sources} START=${range.startTime} END=${range.endTime} | ${queryString}`,
    status: "Complete" as const,
    createTime: now,
    ...(groups.length === 1 && { logGroupName: groups[0]?.name }),
  };
  ctx.store.transaction((tx) => storeQuery(tx, stored, result));
  return { queryId: stored.queryId };
};

function check(input: StartQueryRequest): void {
  const { queryLanguage, startTime, endTime } = input;
  validate({
    logGroupName: [input.logGroupName, GROUP_NAME],
    startTime: [startTime, TIMESTAMP],
    endTime: [endTime, TIMESTAMP],
    queryString: [input.queryString, { maxLength: 10_000 }],
    limit: [input.limit, { min: 1, max: MOST_ROWS }],
    queryLanguage: [queryLanguage, { oneOf: ["CWLI", "SQL", "PPL"] }],
  });
  if (queryLanguage !== undefined && queryLanguage !== "CWLI") throw notImplemented(`queryLanguage ${queryLanguage}`);
  if ((startTime ?? 0) > (endTime ?? 0)) {
    throw invalidParameter("Query's end date and time is before the start date and time.");
  }
}

function chosenGroups(input: StartQueryRequest, ctx: LogsCtx): LogGroup[] {
  const { logGroupName, logGroupNames, logGroupIdentifiers } = input;
  const given = [logGroupName, logGroupNames, logGroupIdentifiers].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw invalidParameter("Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.");
  }
  const all = [...new Set(given.flat())];
  if (all.length === 0 || all.length > MOST_GROUPS) throw invalidParameter("A query has 1 to 50 log groups.");
  for (const each of all) validate({ logGroupIdentifiers: [each, GROUP_IDENTIFIER] });
  return all.map((each) => {
    const name = identifiedGroup(ctx, each);
    const group = ctx.store.get(groupKey(name)) as LogGroup | undefined;
    if (group === undefined) throw queriedGroupNotFound(name, ctx.accountId);
    return group;
  });
}
