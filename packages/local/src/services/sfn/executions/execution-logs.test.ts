import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogLevel } from "@aws-sdk/client-sfn";
import { StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SfnFixture } from "../test-support/sfn-fixture.ts";

const fixture = new SfnFixture();
let logs: CloudWatchLogsClient;
beforeAll(async () => {
  await fixture.start();
  const { endpoint, region, credentials } = fixture.local;
  logs = new CloudWatchLogsClient({ endpoint, region, credentials });
});
afterAll(async () => {
  logs.destroy();
  await fixture.stop();
});

const failing = {
  StartAt: "P",
  States: { P: { Type: "Pass", Next: "F" }, F: { Type: "Fail", Error: "Broken", Cause: "It broke" } },
};

async function machineLogging(logGroupName: string, level: LogLevel, includeExecutionData: boolean, type?: "EXPRESS") {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  const logGroupArn = `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:*`;
  const destinations = [{ cloudWatchLogsLogGroup: { logGroupArn } }];
  const loggingConfiguration = { level, includeExecutionData, destinations };
  return fixture.create(failing, { loggingConfiguration, ...(type && { type }) });
}

/** The lines of a group, once there are so many. */
async function lines(logGroupName: string, count: number) {
  for (;;) {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }));
    if (events.length >= count) return events.map(({ message }) => JSON.parse(message ?? ""));
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

it("writes every event with its data, as AWS does", async () => {
  const machine = await machineLogging("/all", "ALL", true, "EXPRESS");
  const { executionArn } = await fixture.sfn.send(
    new StartSyncExecutionCommand({ stateMachineArn: machine, input: '{"a":1}' }),
  );
  const written = await lines("/all", 5);
  expect(written[0]).toEqual({
    id: "1",
    type: "ExecutionStarted",
    details: { input: '{"a":1}', inputDetails: { truncated: false }, roleArn: expect.any(String) },
    previous_event_id: "0",
    event_timestamp: expect.stringMatching(/^\d{13}$/),
    execution_arn: executionArn,
    redrive_count: "0",
  });
  expect(written.map(({ type }) => type)).toEqual([
    "ExecutionStarted",
    "PassStateEntered",
    "PassStateExited",
    "FailStateEntered",
    "ExecutionFailed",
  ]);
  const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: "/all" }));
  expect(logStreams[0]?.logStreamName).toMatch(/^states\/machine-\d+\/\d{4}-\d\d-\d\d-\d\d-\d\d\/[0-9a-f]{8}$/);
});

it.each([
  ["ERROR", ["FailStateEntered", "ExecutionFailed"]],
  ["FATAL", ["ExecutionFailed"]],
] as const)("writes only what is of level %s, and no data unless asked to", async (level, types) => {
  const machine = await machineLogging(`/${level}`, level, false);
  await fixture.end(await fixture.begin(machine, { input: '{"a":1}' }));
  const written = await lines(`/${level}`, types.length);
  expect(written.map(({ type }) => type)).toEqual(types);
  expect(JSON.stringify(written)).not.toContain('\\"a\\"');
  expect(written.at(-1).details).toEqual({ error: "Broken", cause: "It broke" });
});
