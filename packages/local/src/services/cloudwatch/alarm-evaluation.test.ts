import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const MINUTE = 60_000;

const clock = new TestClock();
let local: Local;
let client: CloudWatchClient;
let sns: SNSClient;
let sqs: SQSClient;
let events: EventBridgeClient;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  const { endpoint, region, credentials } = local;
  const options = { endpoint, region, credentials, maxAttempts: 1 };
  client = new CloudWatchClient(options);
  sns = new SNSClient(options);
  sqs = new SQSClient(options);
  events = new EventBridgeClient(options);
});
afterAll(async () => {
  for (const each of [client, sns, sqs, events]) each.destroy();
  await local.stop();
});

/** Each test begins with a minute of its own. */
beforeEach(() => clock.advance(MINUTE - (clock.now() % MINUTE)));

const put = (AlarmName: string, input: Partial<PutMetricAlarmCommandInput> = {}) => {
  const usual = { Namespace: "n", MetricName: AlarmName, Statistic: "Average" as const, Period: 60 };
  const rules = { EvaluationPeriods: 1, Threshold: 2, ComparisonOperator: "GreaterThanThreshold" as const };
  return client.send(new PutMetricAlarmCommand({ AlarmName, ...usual, ...rules, ...input }));
};
const count = (MetricName: string, ...Values: number[]) =>
  client.send(new PutMetricDataCommand({ Namespace: "n", MetricData: [{ MetricName, Values }] }));
const alarm = async (name: string) => {
  const AlarmTypes = ["MetricAlarm" as const, "CompositeAlarm" as const];
  const command = new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes });
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(command);
  return [...MetricAlarms, ...CompositeAlarms][0];
};
const stateOf = async (name: string) => (await alarm(name))?.StateValue;

async function newQueue(QueueName: string) {
  const Statement = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
  const Attributes = { Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const next = async (): Promise<Record<string, unknown>> => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    return JSON.parse(Messages[0]?.Body ?? "{}");
  };
  return { arn: `arn:aws:sqs:${local.region}:000000000000:${QueueName}`, next };
}

async function topicOf(name: string) {
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: name }));
  const { arn, next } = await newQueue(name);
  const Attributes = { RawMessageDelivery: "true" };
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: arn, Attributes }));
  return { TopicArn, next };
}

// What is expected was recorded from AWS:
// https://github.com/localstack/localstack, tests/aws/services/cloudwatch/test_cloudwatch.snapshot.json
test("an alarm goes off by what was put in the last minute, and tells its topic", async () => {
  const { TopicArn, next } = await topicOf("told");
  await put("told", {
    AlarmActions: [TopicArn],
    TreatMissingData: "notBreaching",
    AlarmDescription: "d",
    Unit: "None",
  });
  await count("told", 21, 22);
  const began = new Date(clock.now());
  await clock.advance(MINUTE);
  const [date = "", time = ""] = began.toISOString().split("T");
  const [year = "", month, day] = date.split("-");
  const shown = `${day}/${month}/${year.slice(2)} ${time.slice(0, 8)}`;
  const StateReason = `Threshold Crossed: 1 datapoint [21.5 (${shown})] was greater than the threshold (2.0).`;
  const described = await alarm("told");
  expect(described).toMatchObject({ StateValue: "ALARM", StateReason });
  const timestamp = began.toISOString().replace("Z", "+0000");
  expect(JSON.parse(described?.StateReasonData ?? "")).toEqual({
    version: "1.0",
    queryDate: new Date(clock.now()).toISOString().replace("Z", "+0000"),
    startDate: timestamp,
    unit: "None",
    statistic: "Average",
    period: 60,
    recentDatapoints: [21.5],
    threshold: 2,
    evaluatedDatapoints: [{ timestamp, sampleCount: 2, value: 21.5 }],
  });
  await expect.poll(next).toEqual({
    AlarmName: "told",
    AlarmDescription: "d",
    AWSAccountId: "000000000000",
    AlarmConfigurationUpdatedTimestamp: expect.stringMatching(/\+0000$/),
    NewStateValue: "ALARM",
    NewStateReason: StateReason,
    StateChangeTime: expect.stringMatching(/\+0000$/),
    Region: "US East (N. Virginia)",
    AlarmArn: `arn:aws:cloudwatch:${local.region}:000000000000:alarm:told`,
    OldStateValue: "INSUFFICIENT_DATA",
    OKActions: [],
    AlarmActions: [TopicArn],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: "told",
      Namespace: "n",
      StatisticType: "Statistic",
      Statistic: "AVERAGE",
      Unit: "None",
      Dimensions: [],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: "GreaterThanThreshold",
      Threshold: 2,
      TreatMissingData: "notBreaching",
      EvaluateLowSampleCountPercentile: "",
    },
  });
  await clock.advance(3 * MINUTE);
  expect(await alarm("told")).toMatchObject({
    StateValue: "OK",
    StateReason:
      "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].",
  });
  const history = new DescribeAlarmHistoryCommand({ AlarmName: "told", HistoryItemType: "StateUpdate" });
  expect((await client.send(history)).AlarmHistoryItems?.map(({ HistorySummary }) => HistorySummary)).toEqual([
    "Alarm updated from ALARM to OK",
    "Alarm updated from INSUFFICIENT_DATA to ALARM",
  ]);
});

test("two of three datapoints", async () => {
  await put("two", { EvaluationPeriods: 3, DatapointsToAlarm: 2, TreatMissingData: "ignore" });
  for (const value of [3, 1]) {
    await count("two", value);
    await clock.advance(MINUTE);
    expect(await stateOf("two")).toBe(value === 3 ? "INSUFFICIENT_DATA" : "OK");
  }
  await count("two", 4);
  await clock.advance(MINUTE);
  expect(await alarm("two")).toMatchObject({
    StateValue: "ALARM",
    StateReason: expect.stringMatching(
      /^Threshold Crossed: 2 out of the last 3 datapoints \[4\.0 \(.*\), 3\.0 \(.*\)\] were greater than the threshold \(2\.0\) \(minimum 2 datapoints for OK -> ALARM transition\)\.$/,
    ),
  });
});

test("what is missing counts as the alarm says", async () => {
  for (const TreatMissingData of ["missing", "ignore", "breaching", "notBreaching"]) {
    await put(`gap-${TreatMissingData}`, { TreatMissingData, EvaluationPeriods: 2 });
  }
  await put("gap-table", { Namespace: "AWS/DynamoDB", TreatMissingData: "breaching" });
  await clock.advance(MINUTE);
  const states = async (...names: string[]) => Promise.all(names.map((name) => stateOf(`gap-${name}`)));
  expect(await states("missing", "ignore", "breaching", "notBreaching", "table")).toEqual([
    "INSUFFICIENT_DATA",
    "INSUFFICIENT_DATA",
    "ALARM",
    "OK",
    "INSUFFICIENT_DATA",
  ]);
  expect((await alarm("gap-breaching"))?.StateReason).toBe(
    "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].",
  );
});

test("expressions, percentiles and periods of seconds", async () => {
  const stat = (Id: string) => {
    const Metric = { Namespace: "n", MetricName: Id };
    return { Id, MetricStat: { Metric, Period: 60, Stat: "Sum" }, ReturnData: false };
  };
  await client.send(
    new PutMetricAlarmCommand({
      AlarmName: "rate",
      Metrics: [{ Id: "rate", Expression: "100 * errors / MAX([errors, calls])" }, stat("errors"), stat("calls")],
      EvaluationPeriods: 1,
      Threshold: 10,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
    }),
  );
  await put("p90", { Statistic: undefined, ExtendedStatistic: "p90", Threshold: 8 });
  await put("fast", { Period: 10 });
  await count("errors", 1);
  await count("calls", 10);
  await count("p90", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  await count("fast", 3);
  await clock.advance(10_000);
  expect(await Promise.all(["rate", "p90", "fast"].map(stateOf))).toEqual([
    "INSUFFICIENT_DATA",
    "INSUFFICIENT_DATA",
    "ALARM",
  ]);
  await clock.advance(50_000);
  expect(await Promise.all(["rate", "p90"].map(stateOf))).toEqual(["ALARM", "ALARM"]);
});

test("composite alarms and EventBridge follow; a state that was set holds until the next evaluation", async () => {
  const { arn, next } = await newQueue("state-changes");
  const EventPattern = JSON.stringify({
    source: ["aws.cloudwatch"],
    detail: { alarmName: ["child"], state: { value: ["ALARM"] } },
  });
  await events.send(new PutRuleCommand({ Name: "state-changes", EventPattern }));
  await events.send(new PutTargetsCommand({ Rule: "state-changes", Targets: [{ Id: "q", Arn: arn }] }));
  await put("child", { TreatMissingData: "notBreaching", AlarmDescription: "c" });
  await client.send(new PutCompositeAlarmCommand({ AlarmName: "parent", AlarmRule: "ALARM(child)" }));
  expect((await alarm("parent"))?.StateReason).toMatch(/:alarm:parent was created and its alarm rule evaluates to OK$/);
  await client.send(new SetAlarmStateCommand({ AlarmName: "child", StateValue: "ALARM", StateReason: "drill" }));
  expect(await Promise.all(["child", "parent"].map(stateOf))).toEqual(["ALARM", "ALARM"]);
  const parent = await alarm("parent");
  expect(parent?.StateReason).toMatch(/:alarm:child transitioned to ALARM at \w+ \d\d \w+, 20\d\d \d\d:\d\d:\d\d UTC$/);
  expect(JSON.parse(parent?.StateReasonData ?? "")).toMatchObject({
    triggeringAlarms: [{ arn: expect.stringMatching(/:alarm:child$/), state: { value: "ALARM" } }],
  });
  const alarmArn = `arn:aws:cloudwatch:${local.region}:000000000000:alarm:child`;
  await expect.poll(next).toMatchObject({
    source: "aws.cloudwatch",
    "detail-type": "CloudWatch Alarm State Change",
    resources: [alarmArn],
    detail: {
      alarmName: "child",
      state: { value: "ALARM", reason: "drill" },
      previousState: { value: "INSUFFICIENT_DATA", reason: "Unchecked: Initial alarm creation" },
      configuration: {
        description: "c",
        metrics: [
          { metricStat: { metric: { namespace: "n", name: "child", dimensions: {} }, period: 60, stat: "Average" } },
        ],
      },
    },
  });
  await clock.advance(MINUTE);
  expect(await Promise.all(["child", "parent"].map(stateOf))).toEqual(["OK", "OK"]);
});
