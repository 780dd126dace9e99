import type { StartQueryRequest } from "@aws-sdk/client-cloudwatch-logs";
import { GROUP_IDENTIFIER, GROUP_NAME, TIMESTAMP, validate } from "../constraints.ts";
import { invalidParameter, limitExceeded, notImplemented, queriedGroupNotFound } from "../errors.ts";
import { identifiedGroup } from "../group-name.ts";
import { parseQuery } from "../insights/parse-query.ts";
import { type RunningQuery, storeRunning } from "../insights/stored-query.ts";
import { groupKey } from "../keys.ts";
import type { LogsCtx, LogsOperation } from "../logs-ctx.ts";

const MOST_GROUPS = 50;
const MOST_ROWS = 10_000;
const MOST_AT_ONCE = 100;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html */
export const StartQuery: LogsOperation<"StartQuery"> = (input, ctx) => {
  check(input);
  const { startTime = 0, endTime = 0, queryString = "", limit = MOST_ROWS } = input;
  parseQuery(queryString);
  const groupNames = chosenGroups(input, ctx);
  if (ctx.state.queries.size >= MOST_AT_ONCE) throw limitExceeded();
  const range = { startTime: startTime * 1000, endTime: endTime * 1000 + 999 };
  const sources = groupNames.map((name) => `"${name}"`).join(", ");
  const query: RunningQuery = {
    queryId: ctx.random.uuid(),
    queryLanguage: "CWLI",
    queryString: `SOURCE ${sources} START=${range.startTime} END=${range.endTime} | ${queryString}`,
    status: "Running",
    createTime: ctx.clock.now(),
    ...(groupNames.length === 1 && { logGroupName: groupNames[0] }),
    asked: { commands: queryString, groupNames, ...range, limit },
  };
  ctx.store.transaction((tx) => storeRunning(tx, query));
  ctx.state.queries.begin(query);
  return { queryId: query.queryId };
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

/** By their names, each once. */
function chosenGroups(input: StartQueryRequest, ctx: LogsCtx): string[] {
  const { logGroupName, logGroupNames, logGroupIdentifiers } = input;
  const given = [logGroupName, logGroupNames, logGroupIdentifiers].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw invalidParameter("Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.");
  }
  const all = [...new Set(given.flat())];
  if (all.length === 0 || all.length > MOST_GROUPS) throw invalidParameter("A query has 1 to 50 log groups.");
  for (const each of all) validate({ logGroupIdentifiers: [each, GROUP_IDENTIFIER] });
  const names = all.map((each) => identifiedGroup(ctx, each));
  const missing = names.find((name) => ctx.store.get(groupKey(name)) === undefined);
  if (missing !== undefined) throw queriedGroupNotFound(missing, ctx.accountId);
  return [...new Set(names)];
}
