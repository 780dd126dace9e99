import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  GetMetricStatisticsCommand,
  type GetMetricStatisticsCommandInput,
  ListMetricsCommand,
  type MetricDatum,
  PutMetricDataCommand,
} from "@aws-sdk/client-cloudwatch";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const clock = new TestClock(Date.parse("2026-01-10T10:00:30Z"));
let local: Local;
let client: CloudWatchClient;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  const { endpoint, region, credentials } = local;
  client = new CloudWatchClient({ endpoint, region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await local.stop();
});

const at = (time: string) => new Date(`2026-01-10T${time}Z`);
const HOUR = { StartTime: at("09:00:00"), EndTime: at("10:00:00") };

const put = (Namespace: string, ...MetricData: MetricDatum[]) =>
  client.send(new PutMetricDataCommand({ Namespace, MetricData }));
const statistics = async (Namespace: string, input: Partial<GetMetricStatisticsCommandInput> = {}) => {
  const usual = { Namespace, MetricName: "m", ...HOUR, Period: 3600, Statistics: ["Sum" as const] };
  return (await client.send(new GetMetricStatisticsCommand({ ...usual, ...input }))).Datapoints;
};
const data = async (...queries: [string, string, object?][]) => {
  const MetricDataQueries = queries.map(([Id, what, more]) => {
    const [MetricName, Stat = "Sum"] = what.split(" ");
    const MetricStat = { Metric: { Namespace: "math", MetricName }, Period: 60, Stat };
    return { Id, ...(/^\w+( \w+)?$/.test(what) ? { MetricStat } : { Expression: what }), ...more };
  });
  const input: GetMetricDataCommandInput = { MetricDataQueries, ...HOUR, ScanBy: "TimestampAscending" };
  return (await client.send(new GetMetricDataCommand(input))).MetricDataResults ?? [];
};

// The answers are those that were recorded from AWS:
// https://github.com/localstack/localstack, tests/aws/services/cloudwatch/test_cloudwatch.snapshot.json
test("values, lists of values and statistic sets add up", async () => {
  await put(
    "sums",
    { MetricName: "m", Timestamp: at("09:10:00"), Values: [1, 6, 10], Counts: [2, 2, 2] },
    { MetricName: "m", Timestamp: at("09:20:00"), Value: 8 },
    {
      MetricName: "m",
      Timestamp: at("09:30:00"),
      StatisticValues: { SampleCount: 3, Sum: 30, Minimum: 0, Maximum: 20 },
    },
  );
  const Statistics = ["Sum", "SampleCount", "Average", "Minimum", "Maximum"] as const;
  expect(await statistics("sums", { Statistics: [...Statistics] })).toEqual([
    { Timestamp: at("09:00:00"), Unit: "None", Sum: 72, SampleCount: 10, Average: 7.2, Minimum: 0, Maximum: 20 },
  ]);
  expect(await statistics("sums", { Period: 600 })).toMatchObject([
    { Timestamp: at("09:10:00"), Sum: 34 },
    { Timestamp: at("09:20:00"), Sum: 8 },
    { Timestamp: at("09:30:00"), Sum: 30 },
  ]);
  const Dimensions = [{ Name: "d", Value: "1" }];
  expect(await statistics("sums", { Dimensions })).toEqual([]);
});

test("every unit is a series of its own", async () => {
  const Timestamp = at("09:10:00");
  await put(
    "units",
    { MetricName: "m", Timestamp, Value: 5, Unit: "Count" },
    { MetricName: "m", Timestamp, Value: 10 },
  );
  await put("units", { MetricName: "m", Timestamp, Value: 1, Unit: "Seconds" });
  const sums = (await statistics("units"))?.map(({ Unit, Sum }) => `${Sum} ${Unit}`);
  expect(sums).toEqual(["5 Count", "10 None", "1 Seconds"]);
  expect(await statistics("units", { Unit: "Seconds" })).toMatchObject([{ Sum: 1, Unit: "Seconds" }]);
  const Metric = { Namespace: "units", MetricName: "m" };
  const query = { Id: "m1", MetricStat: { Metric, Period: 3600, Stat: "Sum" } };
  const { MetricDataResults } = await client.send(new GetMetricDataCommand({ MetricDataQueries: [query], ...HOUR }));
  expect(MetricDataResults).toMatchObject([
    {
      Id: "m1",
      Label: "m",
      StatusCode: "Complete",
      Values: [5],
      Messages: [{ Code: "MultipleUnits", Value: "Multiple units returned: '[Count, None, Seconds]'" }],
    },
  ]);
});

test("datapoints come in pages of MaxDatapoints", async () => {
  const times = [at("09:10:00"), at("09:11:00"), at("09:12:00")];
  for (const MetricName of ["a", "b"]) {
    await put("pages", ...times.map((Timestamp, n) => ({ MetricName, Timestamp, Value: n })));
  }
  const MetricDataQueries = ["a", "b", "none"].map((MetricName) => {
    const MetricStat = { Metric: { Namespace: "pages", MetricName }, Period: 60, Stat: "Sum" };
    return { Id: MetricName, MetricStat };
  });
  const input: GetMetricDataCommandInput = {
    MetricDataQueries,
    ...HOUR,
    ScanBy: "TimestampAscending",
    MaxDatapoints: 4,
  };
  const first = await client.send(new GetMetricDataCommand(input));
  expect(first.MetricDataResults).toMatchObject([
    { Id: "a", StatusCode: "Complete", Timestamps: times, Values: [0, 1, 2] },
    { Id: "b", StatusCode: "PartialData", Timestamps: times.slice(0, 1), Values: [0] },
    { Id: "none", StatusCode: "Complete", Values: [] },
  ]);
  const { NextToken } = first;
  const second = await client.send(new GetMetricDataCommand({ ...input, NextToken }));
  expect(second.NextToken).toBeUndefined();
  expect(second.MetricDataResults).toMatchObject([
    { Id: "b", StatusCode: "Complete", Timestamps: times.slice(1), Values: [1, 2] },
  ]);
  await expect(client.send(new GetMetricDataCommand({ ...input, NextToken: "?" }))).rejects.toThrow(
    "The specified NextToken is invalid.",
  );
});

test("percentiles and trimmed statistics need the values themselves", async () => {
  const Timestamp = at("09:10:00");
  const Values = Array.from({ length: 100 }, (_, n) => n + 1);
  await put("percentiles", { MetricName: "m", Timestamp, Values });
  const ExtendedStatistics = ["p50", "p99", "p100", "tm90", "TM(10%:90%)", "TC(:10)", "PR(:25)", "IQM", "ts50", "wm90"];
  const [datapoint] = (await statistics("percentiles", { Statistics: [], ExtendedStatistics })) ?? [];
  expect(datapoint?.ExtendedStatistics).toEqual({
    p50: 50,
    p99: 99,
    p100: 100,
    tm90: 45.5,
    "TM(10%:90%)": 50.5,
    "TC(:10)": 10,
    "PR(:25)": 25,
    IQM: 50.5,
    ts50: 1275,
    wm90: 49.95,
  });
  await put("percentiles", {
    MetricName: "m",
    Timestamp,
    StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 },
  });
  const [told] = (await statistics("percentiles", { ExtendedStatistics: ["p99"] })) ?? [];
  expect(told).toEqual({ Timestamp: at("09:00:00"), Sum: 5053, Unit: "None" });
});

test("metrics are listed by namespace, name and dimensions, for two weeks", async () => {
  const Dimensions = [
    { Name: "a", Value: "1" },
    { Name: "b", Value: "2" },
  ];
  await put("listed", { MetricName: "m", Value: 1, Dimensions }, { MetricName: "n", Value: 1 });
  const list = async (input: object) =>
    (await client.send(new ListMetricsCommand({ Namespace: "listed", ...input }))).Metrics;
  expect(await list({ MetricName: "m" })).toEqual([{ Namespace: "listed", MetricName: "m", Dimensions }]);
  expect(await list({ Dimensions: [{ Name: "b" }] })).toHaveLength(1);
  expect(await list({ Dimensions: [{ Name: "b", Value: "3" }] })).toHaveLength(0);
  expect(await list({ RecentlyActive: "PT3H" })).toHaveLength(2);
  expect((await client.send(new ListMetricsCommand({ Namespace: "lis" }))).Metrics).toEqual([]);
});

test("a thousand metrics, compressed as the SDK does it", async () => {
  const many = Array.from({ length: 1000 }, (_, n) => ({ MetricName: `metric-${n}`, Value: n }));
  await put("many", ...many);
  const first = await client.send(new ListMetricsCommand({ Namespace: "many" }));
  expect(first.Metrics).toHaveLength(500);
  const { NextToken } = first;
  expect((await client.send(new ListMetricsCommand({ Namespace: "many", NextToken }))).Metrics).toHaveLength(500);
});

describe("metric math", () => {
  beforeAll(async () => {
    const series = { errors: [1, undefined, 3, 0], calls: [10, 20, undefined, 0], flat: [2, 2, 2, 2] };
    for (const [MetricName, values] of Object.entries(series)) {
      const datums = values.flatMap((Value, minute) =>
        Value === undefined ? [] : [{ MetricName, Value, Timestamp: at(`09:0${minute}:00`) }],
      );
      await put("math", ...datums);
    }
  });

  test.each<[string, (number | undefined)[]]>([
    ["100 * errors / calls", [10, undefined, undefined, undefined]],
    ["100 * errors / MAX([errors, calls])", [10, undefined, 100, undefined]],
    ["-flat + 2 ^ 3", [6, 6, 6, 6]],
    ["FILL(errors, 0) + flat", [3, 2, 5, 2]],
    ["SUM([errors, calls])", [11, 20, 3, 0]],
    ["SUM(METRICS())", [13, 22, 5, 2]],
    ["errors / SUM(errors)", [0.25, undefined, 0.75, 0]],
    ["IF(errors > 0, errors, 9)", [1, undefined, 3, 9]],
    ["IF(FILL(errors, 0) >= 1 AND flat == 2, 1, 0)", [1, 0, 1, 0]],
    ["flat * PERIOD(flat)", [120, 120, 120, 120]],
    ["DIFF(errors)", [undefined, undefined, 2, -3]],
    ["RATE(flat)", [undefined, 0, 0, 0]],
    ["RUNNING_SUM(flat)", [2, 4, 6, 8]],
    ["FIRST([flat, errors])", [2, 2, 2, 2]],
    ["MINUTE(flat)", [0, 1, 2, 3]],
  ])("%s", async (expression, expected) => {
    const hidden = { ReturnData: false };
    const results = await data(
      ["e1", expression, { Label: "result" }],
      ["errors", "errors", hidden],
      ["calls", "calls", hidden],
      ["flat", "flat", hidden],
    );
    expect(results).toHaveLength(1);
    const values = new Map(results[0]?.Timestamps?.map((time, index) => [time.getTime(), results[0]?.Values?.[index]]));
    const shown = [0, 1, 2, 3].map((minute) => values.get(at(`09:0${minute}:00`).getTime()));
    expect(shown).toEqual(expected);
    expect(results[0]?.Label).toBe("result");
  });

  test("results are told apart by statistic, and a list has several", async () => {
    const two = await data(["a", "flat Sum"], ["b", "flat Maximum"]);
    expect(two.map(({ Label }) => Label)).toEqual(["flat Sum", "flat Maximum"]);
    const list = await data(["all", "METRICS() * 2"], ["flat", "flat", { ReturnData: false }], ["calls", "calls"]);
    expect(list.map(({ Label }) => Label)).toEqual(["all flat", "all calls", "calls"]);
  });

  test.each<[string, string]>([
    ["1 +", "Error in expression 'e1': Unexpected end of the expression"],
    ["none * 2", "Error in expression 'e1': there is no query none"],
    ["e1 + 1", "Error in expression 'e1': it depends on itself"],
    ["2 * 3", "Error in expression 'e1': it must come to a time series, not to a number"],
    ["FOO(e1)", "Error in expression 'e1': there is no function FOO"],
    ["SEARCH('{AWS/Lambda}', 'Sum')", "the metric math function SEARCH is not implemented"],
    ["SELECT AVG(x) FROM y", "a query of Metrics Insights (SELECT) is not implemented"],
  ])("%s is refused", async (expression, message) => {
    await expect(data(["e1", expression])).rejects.toThrow(message);
  });
});

describe("refused", () => {
  const datum = (input: Partial<MetricDatum>) => () => put("refused", { MetricName: "m", ...input });
  test.each<[string, () => Promise<unknown>, string]>([
    ["no value", datum({}), "At least one of the parameters MetricData.member.1.Value, MetricData.member.1.Values or"],
    [
      "two kinds of values",
      datum({ Value: 1, Values: [1] }),
      "The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.",
    ],
    [
      "counts of other values",
      datum({ Values: [1, 10], Counts: [2, 4, 5] }),
      "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.",
    ],
    ["no number", datum({ Value: Number.NaN }), "The value NaN for parameter MetricData.member.1.Value is invalid."],
    ["an unknown unit", datum({ Value: 1, Unit: "Pounds" as "None" }), "MetricData.member.1.Unit must be a value in"],
    ["the distant past", datum({ Value: 1, Timestamp: new Date("2025-12-01") }), "no more than two weeks in the past."],
    ["the future", datum({ Value: 1, Timestamp: at("12:01:00") }), "no more than two hours in the future."],
    ["AWS's namespaces", () => put("AWS/Lambda", { MetricName: "m", Value: 1 }), "parameter Namespace is invalid."],
    ["no data", () => put("refused"), "The parameter MetricData is required."],
    ["an odd period", () => statistics("refused", { Period: 45 }), "The parameter Period must be"],
    [
      "too many datapoints",
      () => statistics("refused", { Period: 60, StartTime: new Date("2026-01-08T10:00:00Z") }),
      "You have requested up to 2,880 datapoints, which exceeds the limit of 1,440.",
    ],
    ["the end before the start", () => statistics("refused", { EndTime: at("08:00:00") }), "must be less than"],
    [
      "an unknown statistic",
      () => statistics("refused", { ExtendedStatistics: ["q1"] }),
      "The value q1 for parameter ExtendedStatistics is not supported.",
    ],
    ["one id twice", () => data(["a", "flat"], ["a", "flat"]), "are not unique."],
    [
      "a period beside a metric",
      () => data(["a", "flat", { Period: 60 }]),
      "The parameters MetricDataQueries.member.1.Period and MetricDataQueries.member.1.MetricStat are mutually exclusive",
    ],
    ["a dynamic label", () => data(["a", "flat", { Label: `$\{MAX}` }]), "Label that is dynamic is not implemented"],
  ])("%s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });
});
