import { readFile } from "node:fs/promises";
import { GetRolePolicyCommand } from "@aws-sdk/client-iam";
import { InvokeCommand } from "@aws-sdk/client-lambda";
import {
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import {
  type Deployment,
  type DeployOptions,
  deploy,
  type FileRecord,
  getFile,
  listFiles,
  type PipelineClients,
  PipelineError,
  pipelineClients,
  pipelineStatus,
  tailFiles,
} from "@waybill/client";
import { type Local, startLocal } from "@waybill/local";
import { afterAll, beforeAll, expect, test } from "vitest";

const TABLE = "Files";
const Bucket = "waybill-files";

let local: Local;
let clients: PipelineClients;
let options: DeployOptions;
let deployment: Deployment;

beforeAll(async () => {
  const read = (file: string) => readFile(new URL(`../${file}`, import.meta.url));
  const [functionZip, definition] = await Promise.all([
    read("packages/ingest/dist/ingest.zip"),
    read("terraform/modules/step_function/state_machine.asl.json"),
  ]);
  options = { functionZip, stateMachineDefinition: definition.toString() };
  local = await startLocal({ memory: true });
  const { endpoint, region, credentials } = local;
  clients = pipelineClients({ endpoint, region, credentials });
  deployment = await deploy(clients, options);
});
afterAll(() => local?.stop());

const put = (Key: string, Body: string) => clients.s3.send(new PutObjectCommand({ Bucket, Key, Body }));

const get = (fileName: string) => getFile(clients.dynamodb, { table: TABLE, fileName });

/** The record of `fileName` once it is as `expected`; fails with how it is after five seconds. */
async function record(fileName: string, expected: Partial<FileRecord>): Promise<FileRecord | undefined> {
  await expect.poll(() => get(fileName), { interval: 10 }).toMatchObject(expected);
  return get(fileName);
}

test("records a file that is put, overwritten, deleted and put again", async () => {
  await put("a b+c/%41.txt", "one");
  await record("a b+c/%41.txt", { status: "PRESENT", size: 3, bucket: Bucket, eventName: "ObjectCreated:Put" });
  await put("a b+c/%41.txt", "longer");
  await record("a b+c/%41.txt", { size: 6 });
  await clients.s3.send(new DeleteObjectCommand({ Bucket, Key: "a b+c/%41.txt" }));
  const tombstone = await record("a b+c/%41.txt", {
    eventName: "ObjectRemoved:DeleteMarkerCreated",
    status: "DELETED",
  });
  expect(tombstone).not.toHaveProperty("size");
  expect(tombstone?.expiresAt).toBeGreaterThan(Date.now() / 1000 + 29 * 86_400);
  await put("a b+c/%41.txt", "again");
  const present = await record("a b+c/%41.txt", { status: "PRESENT", size: 5 });
  expect(present).not.toHaveProperty("expiresAt");
});

test("tells what became of a change: recorded, duplicate or stale", async () => {
  await put("outcome.txt", "1");
  await record("outcome.txt", { size: 1 });
  const stateMachineArn = deployment.arns.stateMachine;
  const { executions = [] } = await clients.sfn.send(new ListExecutionsCommand({ stateMachineArn }));
  const first = executions.find(({ name }) => name?.startsWith("outcome-txt-"));
  const { input = "{}", output = "{}" } = await finished(String(first?.executionArn));
  expect(JSON.parse(output)).toEqual({ FileName: "outcome.txt", Outcome: "Recorded" });

  const outcomeOf = async (write: object) => {
    const start = new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(write) });
    const { executionArn } = await clients.sfn.send(start);
    return JSON.parse((await finished(String(executionArn))).output ?? "{}").Outcome;
  };
  const write = JSON.parse(input);
  expect(await outcomeOf(write)).toBe("Duplicate");
  const values = { ...write.ExpressionAttributeValues, ":Sequencer": { S: "0".repeat(24) }, ":Size": { N: "2" } };
  expect(await outcomeOf({ ...write, ExpressionAttributeValues: values })).toBe("Stale");
  expect(await get("outcome.txt")).toMatchObject({ size: 1 });
});

async function finished(executionArn: string) {
  const describe = () => clients.sfn.send(new DescribeExecutionCommand({ executionArn }));
  await expect.poll(async () => (await describe()).status, { interval: 10 }).toBe("SUCCEEDED");
  return describe();
}

test("fails on an event that is not S3's, and says why", async () => {
  const { FunctionError, Payload } = await clients.lambda.send(
    new InvokeCommand({ FunctionName: "waybill-ingest", Payload: Buffer.from('{"hello":"world"}') }),
  );
  expect(FunctionError).toBe("Unhandled");
  expect(Payload?.transformToString()).toContain("Not an S3 event");
});

test("lists and follows the catalog", async () => {
  const controller = new AbortController();
  const followed: string[] = [];
  const following = (async () => {
    const { signal } = controller;
    for await (const { fileName } of tailFiles(clients.dynamodb, {
      table: TABLE,
      prefix: "list/",
      interval: 10,
      signal,
    })) {
      followed.push(fileName);
    }
  })();
  for (const name of ["a", "b", "c"]) await put(`list/${name}`, name);
  for (const name of ["a", "b", "c"]) await record(`list/${name}`, { status: "PRESENT" });
  await expect.poll(() => [...followed].sort()).toEqual(["list/a", "list/b", "list/c"]);
  controller.abort();
  await following;

  const listed: string[] = [];
  for await (const { fileName } of listFiles(clients.dynamodb, { table: TABLE, prefix: "list/" }))
    listed.push(fileName);
  expect(listed.sort()).toEqual(["list/a", "list/b", "list/c"]);
});

test("deploying again changes nothing and keeps what others notify", async () => {
  const notification = () => clients.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  const { LambdaFunctionConfigurations: [ours] = [] } = await notification();
  const theirs = { Id: "theirs", LambdaFunctionArn: ours?.LambdaFunctionArn, Events: ["s3:ObjectTagging:*" as const] };
  await clients.s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: { LambdaFunctionConfigurations: [ours, theirs].flatMap((one) => one ?? []) },
    }),
  );
  const before = await pipelineStatus(clients);
  await deploy(clients, options);
  const after = await pipelineStatus(clients);
  expect({ ...after, function: undefined }).toEqual({ ...before, function: undefined });
  expect((await notification()).LambdaFunctionConfigurations?.map(({ Id }) => Id).sort()).toEqual([
    "theirs",
    "waybill",
  ]);
  const policy = new GetRolePolicyCommand({ RoleName: "waybill-record", PolicyName: "waybill-record" });
  expect(decodeURIComponent(String((await clients.iam.send(policy)).PolicyDocument))).toContain("dynamodb:UpdateItem");
  await put("after.txt", "still works");
  await record("after.txt", { size: 11 });
});

test("goes over to another way of events and back, and what is left in the queue gets its record", async () => {
  const direct = await deploy(clients, { ...options, writePath: "direct", delivery: "queue" });
  await put("by queue.txt", "12");
  await record("by queue.txt", { size: 2 });
  await deploy(clients, { ...options, writePath: "express" });
  await put("by express.txt", "123");
  const { sequencer = "" } = (await record("by express.txt", { size: 3 })) ?? {};
  const object = { key: "left.txt", size: 4, eTag: "e", sequencer };
  const s3 = { bucket: { name: Bucket, arn: direct.arns.bucket }, object };
  const event = {
    eventVersion: "2.3",
    eventSource: "aws:s3",
    eventName: "ObjectCreated:Put",
    eventTime: new Date(),
    s3,
  };
  const MessageBody = JSON.stringify({ Records: [event] });
  await clients.sqs.send(new SendMessageCommand({ QueueUrl: direct.names.eventsQueue, MessageBody }));
  await record("left.txt", { size: 4 });
  await deploy(clients, options);
  await put("by standard.txt", "12345");
  await record("by standard.txt", { size: 5 });
  const { stateMachines = [] } = await clients.sfn.send(new ListStateMachinesCommand({}));
  expect(stateMachines.map(({ name }) => name)).toEqual(["waybill-record"]);
});

test("tells how the pipeline is", async () => {
  expect(await pipelineStatus(clients)).toMatchObject({
    bucket: { name: Bucket, notifies: [expect.stringContaining(":function:waybill-ingest"), expect.anything()] },
    function: { state: "Active" },
    stateMachine: { status: "ACTIVE", failed: { count: 0, more: false } },
    table: { status: "ACTIVE" },
    deadLetters: { waiting: 0, inFlight: 0 },
  });
  const absent = { bucket: "none", function: "none", table: "None", stateMachine: "none", deadLetterQueue: "none" };
  expect(await pipelineStatus(clients, absent)).toEqual({ names: expect.objectContaining(absent), eventQueues: [] });
});

test("says which table is missing", async () => {
  const looking = getFile(clients.dynamodb, { table: "Nowhere", fileName: "a" });
  await expect(looking).rejects.toThrow(PipelineError);
  await expect(looking).rejects.toThrow('There is no table "Nowhere".');
});
