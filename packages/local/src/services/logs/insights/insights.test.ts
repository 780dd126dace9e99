import {
  DeleteQueryDefinitionCommand,
  DescribeQueriesCommand,
  DescribeQueryDefinitionsCommand,
  GetLogGroupFieldsCommand,
  GetLogRecordCommand,
  GetQueryResultsCommand,
  PutQueryDefinitionCommand,
  type PutQueryDefinitionCommandInput,
  StartQueryCommand,
  type StartQueryCommandInput,
  StopQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LogsFixture } from "../test-support/logs-fixture.ts";

const fixture = new LogsFixture();
const REPORT =
  "REPORT RequestId: 6f1c\tDuration: 12.50 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\tInit Duration: 100.25 ms\t";

beforeAll(async () => {
  await fixture.start();
  await fixture.newGroup();
  await fixture.createStream("b");
  const order = (shop: string, amount: number, tags: string[]) => JSON.stringify({ shop, order: { amount }, tags });
  await fixture.put("a", [
    [0, order("x", 10, ["new"])],
    [60_000, order("y", 5, [])],
    [120_000, order("x", 2.5, ["old", "paid"])],
  ]);
  await fixture.put("b", [
    [30_000, "ERROR user=ann took 30 ms"],
    [90_000, "error user=bob took 7 ms"],
    [180_000, REPORT],
  ]);
});
afterAll(() => fixture.stop());

const start = async (queryString: string, more: Partial<StartQueryCommandInput> = {}) => {
  const range = { startTime: fixture.now / 1000, endTime: fixture.now / 1000 + 3600 };
  const { logGroupName } = fixture;
  return fixture.logs.send(new StartQueryCommand({ logGroupName, queryString, ...range, ...more }));
};
const resultsOf = (queryId?: string) => fixture.logs.send(new GetQueryResultsCommand({ queryId }));
const results = async (queryString: string, more: Partial<StartQueryCommandInput> = {}) => {
  const { queryId } = await start(queryString, more);
  await fixture.clock.advance(0);
  return resultsOf(queryId);
};
/** The rows as objects, without pointers. */
const rows = async (queryString: string) =>
  (await results(queryString)).results?.map((row) =>
    Object.fromEntries(row.filter(({ field }) => field !== "@ptr").map(({ field = "", value }) => [field, value])),
  );

test("events come latest first, with a pointer to all that is known of each", async () => {
  const { status, statistics, results: found = [] } = await results("fields @timestamp, shop, order.amount | limit 4");
  expect(status).toBe("Complete");
  expect(statistics).toMatchObject({ recordsMatched: 4, recordsScanned: 6, logGroupsScanned: 1 });
  const row = found[1] ?? [];
  expect(row).toEqual([
    { field: "@timestamp", value: "2026-01-10 00:02:00.000" },
    { field: "shop", value: "x" },
    { field: "order.amount", value: "2.5" },
    { field: "@ptr", value: expect.any(String) },
  ]);
  const record = await fixture.logs.send(new GetLogRecordCommand({ logRecordPointer: row[3]?.value }));
  expect(record.logRecord).toMatchObject({ "@logStream": "a", shop: "x", "order.amount": "2.5", "tags.1": "paid" });
});

describe("a query", () => {
  test.each<[string, object[]]>([
    [
      "filter order.amount >= 5 | sort order.amount | display shop, order.amount * 2 as twice",
      [
        { shop: "y", twice: "10" },
        { shop: "x", twice: "20" },
      ],
    ],
    [
      "filter @message like /(?i)error/ and not @message like 'bob' | fields @message",
      [{ "@message": "ERROR user=ann took 30 ms" }],
    ],
    [
      "fields toupper(shop) as S, concat(shop, '-', strlen(shop)) | filter shop in ['y', 'z']",
      [{ S: "Y", "concat(shop, '-', strlen(shop))": "y-1" }],
    ],
    [
      "filter ispresent(shop) | stats count(*), sum(order.amount) as total by shop | sort total desc",
      [
        { shop: "x", "count(*)": "2", total: "12.5" },
        { shop: "y", "count(*)": "1", total: "5" },
      ],
    ],
    [
      "stats count(*) as n by bin(2min) as t | sort t asc",
      [
        { t: "2026-01-10 00:00:00.000", n: "4" },
        { t: "2026-01-10 00:02:00.000", n: "2" },
      ],
    ],
    [
      "stats max(order.amount) - min(order.amount) as spread, pct(order.amount, 50), avg(order.amount)",
      [{ spread: "7.5", "pct(order.amount, 50)": "5", "avg(order.amount)": "5.8333" }],
    ],
    [
      "stats latest(shop) as last, earliest(order.amount) as first, count_distinct(shop) as shops",
      [{ last: "x", first: "10", shops: "2" }],
    ],
    [
      'parse @message "user=* took * ms" as user, ms | filter ispresent(user) | sort ms | display user, ms',
      [
        { user: "bob", ms: "7" },
        { user: "ann", ms: "30" },
      ],
    ],
    ["parse @message /user=(?<who>\\w+)/ | filter who = 'ann' # the first\n| display who", [{ who: "ann" }]],
    ["filter ispresent(shop) | dedup shop | display shop", [{ shop: "x" }, { shop: "y" }]],
    [
      'filter @type = "REPORT" | display @requestId, @duration, @initDuration, @maxMemoryUsed / 1000 / 1000 as MB',
      [{ "@requestId": "6f1c", "@duration": "12.5", "@initDuration": "100.25", MB: "70" }],
    ],
  ])("%s", async (query, expected) => {
    expect(await rows(query)).toEqual(expected);
  });

  test.each([
    ["bogus command", "MalformedQueryException", "unexpected symbol found bogus at line 1 and position 0"],
    ["fields @message | filter", "MalformedQueryException", "unexpected symbol found <EOF> at line 1 and position 24"],
    ["stats nothing(*)", "MalformedQueryException", "unexpected symbol found *) at line 1 and position 14"],
    ["fields jsonParse(a)", "NotImplemented", "CloudWatch Logs: the query function jsonParse is not implemented"],
    ["pattern @message", "NotImplemented", "CloudWatch Logs: the query command pattern is not implemented"],
  ])("%s is refused", async (query, name, message) => {
    await expect(start(query)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });

  test("needs a group that is there, and a range of time", async () => {
    await expect(start("fields a", { logGroupName: "none" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Log group 'none' does not exist for account ID '000000000000'",
    });
    await expect(start("fields a", { endTime: 0 })).rejects.toMatchObject({ name: "InvalidParameterException" });
  });
});

test("events that are added up are those that matched", async () => {
  const { statistics } = await results("filter ispresent(shop) | stats count(*)");
  expect(statistics).toMatchObject({ recordsMatched: 3, recordsScanned: 6 });
});

test("a query runs until its groups have been scanned or it is stopped", async () => {
  const { queryId } = await start("fields shop");
  expect(await resultsOf(queryId)).toMatchObject({ status: "Running", results: [] });
  expect(await fixture.logs.send(new StopQueryCommand({ queryId }))).toMatchObject({ success: true });
  expect(await resultsOf(queryId)).toMatchObject({ status: "Cancelled" });
  const stop = fixture.logs.send(new StopQueryCommand({ queryId }));
  await expect(stop).rejects.toThrow("already ended with Cancelled status");
});

test("a group that is named twice is scanned once", async () => {
  const arn = `arn:aws:logs:us-east-1:000000000000:log-group:${fixture.logGroupName}`;
  const twice = { logGroupName: undefined, logGroupIdentifiers: [fixture.logGroupName, arn] };
  expect(await results("stats count(*)", twice)).toMatchObject({ statistics: { recordsScanned: 6 } });
});

test("queries are listed, and cannot be stopped once they have ended", async () => {
  const { queryId } = await start("fields shop");
  await fixture.clock.advance(0);
  const { queries } = await fixture.logs.send(new DescribeQueriesCommand({ maxResults: 1000 }));
  expect(queries?.find((each) => each.queryId === queryId)).toMatchObject({
    logGroupName: fixture.logGroupName,
    queryLanguage: "CWLI",
    status: "Complete",
    queryString: `SOURCE "${fixture.logGroupName}" START=${fixture.now} END=${fixture.now + 3_600_999} | fields shop`,
  });
  await expect(fixture.logs.send(new StopQueryCommand({ queryId }))).rejects.toThrow("already ended");
  await expect(fixture.logs.send(new GetQueryResultsCommand({ queryId: "none" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("the fields of a group are told with how many events have them", async () => {
  const time = fixture.now / 1000;
  const { logGroupName } = fixture;
  const { logGroupFields = [] } = await fixture.logs.send(new GetLogGroupFieldsCommand({ logGroupName, time }));
  expect(logGroupFields).toEqual(
    expect.arrayContaining([
      { name: "@message", percent: 100 },
      { name: "shop", percent: 50 },
      { name: "@type", percent: 17 },
    ]),
  );
});

test("queries can be kept by name", async () => {
  const put = (input: Partial<PutQueryDefinitionCommandInput>) =>
    fixture.logs.send(new PutQueryDefinitionCommand({ name: "errors", queryString: "fields @message", ...input }));
  const { queryDefinitionId } = await put({ logGroupNames: [fixture.logGroupName] });
  await put({ name: "other" });
  await put({ queryDefinitionId, queryString: "limit 1" });
  const query = new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: "err" });
  expect((await fixture.logs.send(query)).queryDefinitions).toEqual([
    { queryDefinitionId, name: "errors", queryString: "limit 1", lastModified: fixture.now, queryLanguage: "CWLI" },
  ]);
  const remove = () => fixture.logs.send(new DeleteQueryDefinitionCommand({ queryDefinitionId }));
  expect(await remove()).toMatchObject({ success: true });
  await expect(remove()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await expect(put({ queryDefinitionId })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});
