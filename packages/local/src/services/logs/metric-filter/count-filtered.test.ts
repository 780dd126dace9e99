import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  type MetricTransformation,
  PutLogEventsCommand,
  PutMetricFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

const clock = new TestClock();
let local: Local;
let logs: CloudWatchLogsClient;
let cloudwatch: CloudWatchClient;
beforeAll(async () => {
  local = await startTestLocal({ clock });
  const { endpoint, region, credentials } = local;
  logs = new CloudWatchLogsClient({ endpoint, region, credentials, maxAttempts: 1 });
  cloudwatch = new CloudWatchClient({ endpoint, region, credentials, maxAttempts: 1 });
});
afterAll(async () => {
  logs.destroy();
  cloudwatch.destroy();
  await local.stop();
});

const putFilter = (name: string, filterPattern: string, transformation: Partial<MetricTransformation> = {}) => {
  const metricTransformations = [{ metricName: name, metricNamespace: "filters", metricValue: "1", ...transformation }];
  const names = { logGroupName: name, filterName: name };
  return logs.send(new PutMetricFilterCommand({ ...names, filterPattern, metricTransformations }));
};

/** A group of that name with a filter, into which the messages are put. */
async function filtered(
  name: string,
  pattern: string,
  transformation: Partial<MetricTransformation>,
  messages: string[],
) {
  const names = { logGroupName: name, logStreamName: "s" };
  await logs.send(new CreateLogGroupCommand(names));
  await logs.send(new CreateLogStreamCommand(names));
  await putFilter(name, pattern, transformation);
  const logEvents = messages.map((message) => ({ message, timestamp: clock.now() }));
  await logs.send(new PutLogEventsCommand({ ...names, logEvents }));
}

async function statistic(
  MetricName: string,
  Statistic: "Sum" | "SampleCount",
  dimensions: Record<string, string> = {},
) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const time = { StartTime: new Date(clock.now() - 60_000), EndTime: new Date(clock.now() + 60_000), Period: 120 };
  const input = { Namespace: "filters", MetricName, Dimensions, ...time, Statistics: [Statistic] };
  return (await cloudwatch.send(new GetMetricStatisticsCommand(input))).Datapoints?.[0]?.[Statistic];
}

test("events that match are counted", async () => {
  await filtered("terms", "ERROR", { unit: "Count" }, ["ERROR one", "INFO", "ERROR two"]);
  expect(await statistic("terms", "Sum")).toBe(2);
});

test("a value and dimensions are taken out of JSON", async () => {
  const dimensions = { Path: "$.request.path" };
  const messages = [
    { latency: 20, request: { path: "/a" } },
    { latency: 30, request: { path: "/a" } },
    { latency: 40 },
    { latency: "slow", request: { path: "/a" } },
    { request: { path: "/a" } },
  ];
  await filtered(
    "json",
    "{ $.latency = * }",
    { metricValue: "$.latency", dimensions },
    messages.map((each) => JSON.stringify(each)),
  );
  expect(await statistic("json", "Sum", { Path: "/a" })).toBe(50);
  expect(await statistic("json", "Sum")).toBeUndefined();
});

test("and out of the fields of a space-delimited pattern", async () => {
  const messages = ['1.2.3.4 - [10/Oct] "GET /a" 200 1500', '1.2.3.4 - [10/Oct] "GET /a" 404 20', "other"];
  const transformation = { metricValue: "$size", dimensions: { Status: "$status" } };
  await filtered("fields", "[ip, ..., status = 2*, size]", transformation, messages);
  expect(await statistic("fields", "Sum", { Status: "200" })).toBe(1500);
  expect(await statistic("fields", "Sum", { Status: "404" })).toBeUndefined();
});

test("the default value stands where nothing matches", async () => {
  await filtered("default", "ERROR", { defaultValue: 0 }, ["INFO"]);
  expect(await statistic("default", "Sum")).toBe(0);
  expect(await statistic("default", "SampleCount")).toBe(1);
});

test("a filter is refused with a default value for dimensions, and with a selector that is none", async () => {
  await expect(putFilter("terms", "{ $.a = * }", { dimensions: { A: "$.a" }, defaultValue: 0 })).rejects.toThrow(
    "Invalid metric transformation: dimensions and default value are mutually exclusive properties.",
  );
  await expect(putFilter("terms", "{ $.a = * }", { metricValue: "$.[" })).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
});
