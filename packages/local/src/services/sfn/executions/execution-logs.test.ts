import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  CreateActivityCommand,
  DescribeActivityCommand,
  DescribeStateMachineCommand,
  type LogLevel,
  StartSyncExecutionCommand,
} from "@aws-sdk/client-sfn";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { failMachine, SfnFixture } from "../test-support/sfn-fixture.ts";

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

const destinationOf = (name: string) => ({
  cloudWatchLogsLogGroup: { logGroupArn: `arn:aws:logs:us-east-1:000000000000:log-group:${name}` },
});

async function machineLogging(logGroupName: string, level: LogLevel, includeExecutionData: boolean, type?: "EXPRESS") {
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  const destinations = [destinationOf(`${logGroupName}:*`)];
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

it("keeps logging, tracing and encryption as given", async () => {
  const kms = new KMSClient(fixture.local);
  const { KeyMetadata: { KeyId: kmsKeyId } = {} } = await kms.send(new CreateKeyCommand({}));
  kms.destroy();
  const encryptionConfiguration = { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId } as const;
  const settings = {
    loggingConfiguration: { level: "ERROR", includeExecutionData: true, destinations: [destinationOf("kept:*")] },
    tracingConfiguration: { enabled: true },
  } as const;
  const stateMachineArn = await fixture.create(failing, { ...settings, encryptionConfiguration } as object);
  const encrypted = { ...encryptionConfiguration, kmsDataKeyReusePeriodSeconds: 300 };
  const described = await fixture.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  expect(described).toMatchObject({ ...settings, encryptionConfiguration: encrypted });

  const activity = { name: "encrypted", encryptionConfiguration };
  const { activityArn } = await fixture.sfn.send(new CreateActivityCommand(activity));
  const describedActivity = await fixture.sfn.send(new DescribeActivityCommand({ activityArn }));
  expect(describedActivity.encryptionConfiguration).toEqual(encrypted);
  const otherwise = fixture.sfn.send(new CreateActivityCommand({ name: "encrypted" }));
  await expect(otherwise).rejects.toMatchObject({ name: "ActivityAlreadyExists" });
});

const owned = { type: "AWS_OWNED_KEY" };
const customers = { type: "CUSTOMER_MANAGED_KMS_KEY" };

it.each([
  [{ loggingConfiguration: { level: "INFO" } }, "ValidationException", "enum value set: [ALL, ERROR, FATAL, OFF]"],
  [
    { loggingConfiguration: { level: "ALL", destinations: [destinationOf("g")] } },
    "InvalidLoggingConfiguration",
    "Log Group ARN must be provided with '*' qualifier.",
  ],
  [{ loggingConfiguration: { destinations: [{}] } }, "InvalidLoggingConfiguration", "Invalid Log Group ARN"],
  [{ encryptionConfiguration: { type: "AES256" } }, "ValidationException", "at 'encryptionConfiguration.type'"],
  [{ encryptionConfiguration: { ...owned, kmsKeyId: "k" } }, "InvalidEncryptionConfiguration", "must not be"],
  [{ encryptionConfiguration: customers }, "InvalidEncryptionConfiguration", "kmsKeyId must be specified"],
  [
    { encryptionConfiguration: { ...customers, kmsKeyId: "alias/none" } },
    "InvalidEncryptionConfiguration",
    "alias/none is not found",
  ],
])("refuses the settings %j", async (settings, name, message) => {
  const refused = { name, message: expect.stringContaining(message) };
  await expect(fixture.create(failing, settings as object)).rejects.toMatchObject(refused);
});

it("tells EventBridge how executions of Standard machines begin and end", async () => {
  const sqs = new SQSClient(fixture.local);
  const events = new EventBridgeClient(fixture.local);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "told" }));
  const EventPattern = JSON.stringify({ source: ["aws.states"], detail: { name: ["told"] } });
  await events.send(new PutRuleCommand({ Name: "told", EventPattern }));
  const Targets = [{ Id: "q", Arn: "arn:aws:sqs:us-east-1:000000000000:told", InputPath: "$.detail" }];
  await events.send(new PutTargetsCommand({ Rule: "told", Targets }));
  const stateMachineArn = await fixture.create(failMachine);
  const executionArn = await fixture.begin(stateMachineArn, { name: "told", input: '{"a":1}' });
  const told: { readonly status: string }[] = [];
  while (told.length < 2) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    told.push(...Messages.map(({ Body = "" }) => JSON.parse(Body)));
  }
  const started = { executionArn, stateMachineArn, name: "told", status: "RUNNING", stopDate: null, error: null };
  const input = { input: '{"a":1}', inputDetails: { included: true }, output: null, outputDetails: null };
  const ended = { executionArn, status: "FAILED", error: "Broken", cause: "It broke", redriveStatus: "REDRIVABLE" };
  const byStatus = (status: string) => told.find((each) => each.status === status);
  expect(byStatus("RUNNING")).toMatchObject({ ...started, ...input });
  expect(byStatus("FAILED")).toMatchObject({ ...ended, ...input, stopDate: expect.any(Number) });
  for (const client of [sqs, events]) client.destroy();
});
