import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  PutFunctionConcurrencyCommand,
  ResourceNotFoundException,
  TooManyRequestsException,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";
import { zip } from "./test-support/zip.fixture.ts";

const AssumeRolePolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

let data: string;
let local: Local;
let client: LambdaClient;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "lambda-client-"));
  await start();
  const iam = new IAMClient({ ...local, maxAttempts: 1 });
  await iam.send(new CreateRoleCommand({ RoleName: "lambda", AssumeRolePolicyDocument }));
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: ["logs:*", "lambda:ListFunctions"], Resource: "*" },
  });
  await iam.send(new PutRolePolicyCommand({ RoleName: "lambda", PolicyName: "own", PolicyDocument }));
});
afterEach(async () => {
  await local.stop();
  await rm(data, { recursive: true });
});

async function start(): Promise<void> {
  local = await startTestLocal({ data });
  client = new LambdaClient({ ...local, maxAttempts: 1 });
}

async function create(FunctionName: string, code: string, more: Partial<CreateFunctionCommandInput> = {}) {
  return client.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/lambda",
      Code: { ZipFile: zip({ "index.mjs": code }) },
      ...more,
    }),
  );
}

async function invoke(FunctionName: string, event: unknown) {
  const output = await client.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), LogType: "Tail" }),
  );
  return { ...output, answer: JSON.parse(output.Payload?.transformToString() ?? "null") };
}

test("a function is created, awaited, invoked and listed", async () => {
  await create("f", "export const handler = async (event) => ({ got: event });");
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 5 }, { FunctionName: "f" });
  const result = await invoke("f", { a: "ü" });
  expect(result).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST", answer: { got: { a: "ü" } } });
  expect(Buffer.from(result.LogResult ?? "", "base64").toString()).toMatch(/^START .*\nEND .*\nREPORT /);
  expect((await client.send(new ListFunctionsCommand({}))).Functions).toMatchObject([{ FunctionName: "f" }]);
});

test("errors are the SDK's", async () => {
  await create("f", 'export const handler = async () => { throw new Error("no"); };');
  expect(await invoke("f", {})).toMatchObject({
    StatusCode: 200,
    FunctionError: "Unhandled",
    answer: { errorMessage: "no" },
  });
  const missing = await client.send(new GetFunctionCommand({ FunctionName: "none" })).catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(ResourceNotFoundException);
  expect(missing).toMatchObject({ Type: "User", $metadata: { httpStatusCode: 404 } });
  await client.send(new PutFunctionConcurrencyCommand({ FunctionName: "f", ReservedConcurrentExecutions: 0 }));
  const throttled = await invoke("f", {}).catch((error: unknown) => error);
  expect(throttled).toBeInstanceOf(TooManyRequestsException);
  expect(throttled).toMatchObject({ Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" });
  await expect(client.send(new ListFunctionUrlConfigsCommand({ FunctionName: "f" }))).rejects.toMatchObject({
    name: "NotImplemented",
    $metadata: { httpStatusCode: 501 },
  });
});

test("a function reaches the endpoint through the AWS SDK, as its role", async () => {
  const code = `import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
    const client = new LambdaClient();
    export const handler = async () => (await client.send(new ListFunctionsCommand())).Functions.map((f) => f.FunctionName);`;
  await create("caller", code, { Timeout: 20 });
  expect((await invoke("caller", {})).answer).toEqual(["caller"]);
});

test("its log is in CloudWatch Logs", async () => {
  await create("f", 'export const handler = async () => console.log("hello");');
  await invoke("f", {});
  const logs = new CloudWatchLogsClient({ ...local, maxAttempts: 1 });
  const read = () => logs.send(new FilterLogEventsCommand({ logGroupName: "/aws/lambda/f" })).catch(() => undefined);
  await expect.poll(async () => (await read())?.events?.length).toBe(5);
  const { events } = (await read()) ?? {};
  expect(events?.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^INIT_START /),
    expect.stringMatching(/^START /),
    expect.stringMatching(/\tINFO\thello$/),
    expect.stringMatching(/^END /),
    expect.stringMatching(/^REPORT /),
  ]);
});

test("a dead-letter queue needs a role that may send to it", async () => {
  const DeadLetterConfig = { TargetArn: "arn:aws:sqs:us-east-1:000000000000:dead" };
  const creating = () => create("f", "export const handler = async () => 1;", { DeadLetterConfig });
  await expect(creating()).rejects.toMatchObject({
    name: "InvalidParameterValueException",
    message: "The provided execution role does not have permissions to call SendMessage on SQS",
  });
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "sqs:SendMessage", Resource: DeadLetterConfig.TargetArn },
  });
  const iam = new IAMClient({ ...local, maxAttempts: 1 });
  await iam.send(new PutRolePolicyCommand({ RoleName: "lambda", PolicyName: "dead", PolicyDocument }));
  expect((await creating()).DeadLetterConfig).toEqual(DeadLetterConfig);
});

test("a package can be downloaded from where GetFunction says", async () => {
  await create("f", "export const handler = async () => 1;");
  const { Code } = await client.send(new GetFunctionCommand({ FunctionName: "f" }));
  const response = await fetch(Code?.Location ?? "");
  expect(response.headers.get("content-type")).toBe("application/zip");
  expect(Buffer.from(await response.arrayBuffer())).toEqual(
    zip({ "index.mjs": "export const handler = async () => 1;" }),
  );
  const other = await fetch(`${Code?.Location}0`);
  expect([other.status, await other.json()]).toMatchObject([
    404,
    { message: expect.stringMatching(/^Function not found/) },
  ]);
});

test("functions, and events that were accepted, outlive the process", async () => {
  const code = `import { appendFileSync } from "node:fs";
    export const handler = async ({ file }) => { if (file) appendFileSync(file, "x"); return 1; };`;
  await create("f", code);
  const file = join(data, "ran");
  const Payload = JSON.stringify({ file });
  const accepted = Array.from({ length: 50 }, () =>
    client.send(new InvokeCommand({ FunctionName: "f", InvocationType: "Event", Payload })),
  );
  expect((await Promise.all(accepted)).every(({ StatusCode }) => StatusCode === 202)).toBe(true);
  await local.stop();
  await start();
  expect((await invoke("f", {})).answer).toBe(1);
  const runs = async () => (await readFile(file, "utf8").catch(() => "")).length;
  await expect.poll(runs).toBeGreaterThanOrEqual(50);
});
