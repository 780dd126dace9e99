import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-cloudwatch";
import { MemoryStore } from "@waybill/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../ports/clock.ts";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";
import { forgetHistory, recordHistory } from "./alarms/alarm-history.ts";
import { historyPrefix } from "./keys.ts";

let local: Local;
let client: CloudWatchClient;
beforeAll(async () => {
  local = await startTestLocal({ clock: new TestClock() });
  const { endpoint, region, credentials } = local;
  client = new CloudWatchClient({ endpoint, region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await local.stop();
});

const errors: PutMetricAlarmCommandInput = {
  AlarmName: "errors",
  AlarmDescription: "The function fails",
  Namespace: "AWS/Lambda",
  MetricName: "Errors",
  Dimensions: [{ Name: "FunctionName", Value: "ingest" }],
  Statistic: "Sum",
  Period: 60,
  EvaluationPeriods: 3,
  Threshold: 0,
  ComparisonOperator: "GreaterThanThreshold",
  TreatMissingData: "notBreaching",
};

const ON_QUERIES = {
  Namespace: undefined,
  MetricName: undefined,
  Dimensions: undefined,
  Statistic: undefined,
  Period: undefined,
};

const put = (input: Partial<PutMetricAlarmCommandInput>) =>
  client.send(new PutMetricAlarmCommand({ ...errors, ...input }));
const putComposite = (AlarmName: string, AlarmRule: string, more = {}) =>
  client.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule, ...more }));
const describeAll = async (prefix: string) => {
  const command = new DescribeAlarmsCommand({ AlarmNamePrefix: prefix, AlarmTypes: ["MetricAlarm", "CompositeAlarm"] });
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command);
  return [...MetricAlarms, ...CompositeAlarms];
};
const setState = (AlarmName: string, StateValue: "OK" | "ALARM") =>
  client.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: "test" }));

test("an alarm reads back as it was put", async () => {
  await put({ AlarmName: "back" });
  const { MetricAlarms } = await client.send(new DescribeAlarmsCommand({ AlarmNames: ["back", "none"] }));
  expect(MetricAlarms).toEqual([
    {
      ...errors,
      AlarmName: "back",
      AlarmArn: `arn:aws:cloudwatch:${local.region}:000000000000:alarm:back`,
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [],
      InsufficientDataActions: [],
      StateValue: "INSUFFICIENT_DATA",
      StateReason: "Unchecked: Initial alarm creation",
      StateUpdatedTimestamp: expect.any(Date),
      StateTransitionedTimestamp: expect.any(Date),
      AlarmConfigurationUpdatedTimestamp: expect.any(Date),
    },
  ]);
});

test("an alarm on an expression keeps its queries", async () => {
  const { AlarmName, Threshold, ComparisonOperator, EvaluationPeriods } = { ...errors, AlarmName: "rate" };
  const metric = { Namespace: "AWS/Lambda", MetricName: "Errors", Dimensions: errors.Dimensions };
  const Metrics = [
    { Id: "rate", Expression: "100 * errors", ReturnData: true },
    { Id: "errors", MetricStat: { Metric: metric, Period: 60, Stat: "Sum" }, ReturnData: false },
  ];
  await client.send(
    new PutMetricAlarmCommand({ AlarmName, Threshold, ComparisonOperator, EvaluationPeriods, Metrics }),
  );
  expect(await describeAll("rate")).toMatchObject([{ Metrics }]);
});

describe("a metric alarm is refused", () => {
  test.each<[string, Partial<PutMetricAlarmCommandInput>, string, RegExp]>([
    ["without a name", { AlarmName: "" }, "ValidationException", /'alarmName'.*length greater than or equal to 1/],
    ["of an unknown comparison", { ComparisonOperator: "Equals" as never }, "ValidationException", /enum value set/],
    ["of an odd period", { Period: 45 }, "ValidationException", /^Period must be 10, 20, 30 or a multiple of 60$/],
    ["over more than a day", { Period: 60, EvaluationPeriods: 1441 }, "ValidationException", /more than a day/],
    [
      "with more points than periods",
      { DatapointsToAlarm: 4 },
      "ValidationException",
      /^DatapointsToAlarm must be less/,
    ],
    [
      "of unknown treatment",
      { TreatMissingData: "zero" },
      "ValidationException",
      /^The value zero is not supported for/,
    ],
    ["of two statistics", { ExtendedStatistic: "p99" }, "InvalidParameterCombinationException", /but not both/],
    ["of no metric", { MetricName: undefined }, "MissingRequiredParameterException", /MetricName is required/],
    ["of an unknown statistic", { Statistic: undefined, ExtendedStatistic: "q1" }, "ValidationException", /q1/],
    [
      "of an unbuilt function",
      { ...ON_QUERIES, Metrics: [{ Id: "a", Expression: "SEARCH('x', 'Sum')" }] },
      "NotImplemented",
      /SEARCH/,
    ],
    [
      "of no expression",
      { ...ON_QUERIES, Metrics: [{ Id: "a", Expression: "1 +" }] },
      "ValidationException",
      /expression 'a'/,
    ],
    ["of an unknown unit", { Unit: "Pounds" as never }, "ValidationException", /'unit' failed to satisfy constraint/],
    [
      "of an unnamed value",
      { Dimensions: [{ Name: "d", Value: "" }] },
      "ValidationException",
      /dimensions.1.member.value/,
    ],
    ["with an odd action", { AlarmActions: ["nobody"] }, "ValidationException", /^Invalid arn syntax: nobody$/],
    [
      "with a topic of another region",
      { OKActions: ["arn:aws:sns:eu-north-1:000000000000:t"] },
      "ValidationException",
      /^Invalid region eu-north-1 specified. Only us-east-1 is supported.$/,
    ],
    [
      "of odd percentiles",
      { EvaluateLowSampleCountPercentile: "x" },
      "ValidationException",
      /^Option x is not supported/,
    ],
    ["for what is not built", { ThresholdMetricId: "x" }, "NotImplemented", /ThresholdMetricId/],
  ])("%s", async (_, input, code, message) => {
    await expect(put({ AlarmName: "bad", ...input })).rejects.toMatchObject({
      message: expect.stringMatching(message),
      name: code,
    });
  });
});

test("a composite alarm follows its children, and its own parents follow it", async () => {
  for (const AlarmName of ["family-a", "family-b"]) await put({ AlarmName });
  await putComposite("family-any", 'ALARM("family-a") OR ALARM(family-b)');
  await putComposite(
    "family-top",
    `ALARM(arn:aws:cloudwatch:${local.region}:000000000000:alarm:family-any) AND NOT FALSE`,
  );
  const states = async () =>
    (await describeAll("family")).map(({ AlarmName, StateValue }) => `${AlarmName} ${StateValue}`);
  const composites = async () => (await states()).slice(2);
  expect(await composites()).toEqual(["family-any OK", "family-top OK"]);
  await setState("family-b", "ALARM");
  expect(await composites()).toEqual(["family-any ALARM", "family-top ALARM"]);
  await setState("family-b", "OK");
  expect(await composites()).toEqual(["family-any OK", "family-top OK"]);
  const children = new DescribeAlarmsCommand({ ChildrenOfAlarmName: "family-any" });
  expect((await client.send(children)).MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual([
    "family-a",
    "family-b",
  ]);

  await expect(client.send(new DeleteAlarmsCommand({ AlarmNames: ["family-a"] }))).rejects.toThrow(
    "Cannot delete family-a as there are composite alarm(s) depending on it.",
  );
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ["family-top"] }));
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ["family-any", "family-a", "family-b"] }));
  expect(await states()).toEqual([]);
});

test.each([
  ['ALARM("none")', "Could not save the composite alarm as alarms [none] in the alarm rule do not exist"],
  ["ALARM(", "AlarmRule is invalid: unexpected end of the rule"],
  ["ALARM(a) OK(b)", 'AlarmRule is invalid: unexpected "OK"'],
  ['ALARM("a', "AlarmRule is invalid: unclosed quotation mark"],
  ["MAYBE(a)", 'AlarmRule is invalid: unexpected "MAYBE"'],
  ["ALARM(itself)", "Could not save the composite alarm itself: its rule depends on itself"],
])("the rule %s is refused", async (rule, message) => {
  await expect(putComposite("itself", rule)).rejects.toThrow(message);
});

test("an alarm's history tells its changes, newest first, and stays when the alarm is deleted", async () => {
  await put({ AlarmName: "told" });
  await setState("told", "ALARM");
  await put({ AlarmName: "told", Threshold: 1 });
  const { AlarmHistoryItems = [] } = await client.send(new DescribeAlarmHistoryCommand({ AlarmName: "told" }));
  expect(AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary).sort()).toEqual([
    'Alarm "told" created',
    'Alarm "told" updated',
    "Alarm updated from INSUFFICIENT_DATA to ALARM",
  ]);
  await client.send(new DeleteAlarmsCommand({ AlarmNames: ["told"] }));
  const after = await client.send(new DescribeAlarmHistoryCommand({ AlarmName: "told" }));
  expect(after.AlarmHistoryItems).toEqual(AlarmHistoryItems);
});

test("a history is kept for thirty days", () => {
  const store = new MemoryStore();
  const item = { type: "StateUpdate" as const, summary: "", data: {} };
  const left = (now: number) => {
    store.transaction((tx) => forgetHistory(tx, now));
    return [...store.range({ prefix: historyPrefix() })].length;
  };
  store.transaction((tx) => {
    recordHistory(tx, { name: "a", kind: "metric" }, 100 * DAY, item);
    recordHistory(tx, { name: "b", kind: "metric" }, 101 * DAY, item);
  });
  expect([left(130 * DAY), left(130 * DAY + 1), left(131 * DAY + 1)]).toEqual([2, 1, 0]);
});

test("actions that cannot be taken are told by the history, and none are taken when they are disabled", async () => {
  const action = "arn:aws:automate:eu-central-1:ec2:stop";
  await put({ AlarmName: "acts", AlarmActions: [action] });
  await client.send(new DisableAlarmActionsCommand({ AlarmNames: ["acts", "none"] }));
  await setState("acts", "ALARM");
  await setState("acts", "OK");
  await client.send(new EnableAlarmActionsCommand({ AlarmNames: ["acts"] }));
  await setState("acts", "ALARM");
  const command = new DescribeAlarmHistoryCommand({ AlarmName: "acts", HistoryItemType: "Action" });
  await expect
    .poll(async () => (await client.send(command)).AlarmHistoryItems)
    .toMatchObject([
      { HistorySummary: `Failed to execute action ${action}`, HistoryData: expect.stringContaining("SNS topics") },
    ]);
});

test("tags are the alarm's own", async () => {
  await put({ AlarmName: "tagged", Tags: [{ Key: "a", Value: "1" }] });
  const ResourceARN = `arn:aws:cloudwatch:${local.region}:000000000000:alarm:tagged`;
  await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: "b", Value: "2" }] }));
  await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ["a"] }));
  await put({ AlarmName: "tagged", Tags: [{ Key: "ignored", Value: "" }] });
  expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([{ Key: "b", Value: "2" }]);
  const other = `${ResourceARN}-not`;
  await expect(client.send(new ListTagsForResourceCommand({ ResourceARN: other }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("alarms are found by their metric, state and page", async () => {
  for (const AlarmName of ["page-1", "page-2", "page-3"]) await put({ AlarmName, MetricName: "Pages" });
  const { Namespace, Dimensions } = errors;
  const byMetric = new DescribeAlarmsForMetricCommand({ Namespace, MetricName: "Pages", Dimensions });
  expect((await client.send(byMetric)).MetricAlarms).toHaveLength(3);
  const first = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: "page", MaxRecords: 2 }));
  const { NextToken } = first;
  const second = await client.send(new DescribeAlarmsCommand({ AlarmNamePrefix: "page", MaxRecords: 2, NextToken }));
  expect([first, second].map(({ MetricAlarms = [] }) => MetricAlarms.map(({ AlarmName }) => AlarmName))).toEqual([
    ["page-1", "page-2"],
    ["page-3"],
  ]);
  await expect(client.send(new DescribeAlarmsCommand({ NextToken: "x" }))).rejects.toMatchObject({
    name: "InvalidNextToken",
  });
  await expect(setState("none", "OK")).rejects.toMatchObject({ name: "ResourceNotFound" });
});
