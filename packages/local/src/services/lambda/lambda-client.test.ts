import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  DeleteSubscriptionFilterCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  AddPermissionCommand,
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
  UpdateFunctionConfigurationCommand,
  type UpdateFunctionConfigurationCommandInput,
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

test("its log is in CloudWatch Logs, from where another function gets it", async () => {
  await create("f", 'export const handler = async () => console.log("hello");');
  await create("g", "export const handler = async ({ awslogs }) => console.log(awslogs.data);");
  await invoke("f", {});
  const logs = new CloudWatchLogsClient({ ...local, maxAttempts: 1 });
  const read = async (name: string) =>
    (await logs.send(new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${name}` })).catch(() => undefined))
      ?.events;
  await expect.poll(async () => (await read("f"))?.length).toBe(5);
  const events = (await read("f")) ?? [];
  expect(events.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^INIT_START /),
    expect.stringMatching(/^START /),
    expect.stringMatching(/\tINFO\thello$/),
    expect.stringMatching(/^END /),
    expect.stringMatching(/^REPORT /),
  ]);

  await subscribeToLogOf("f", "g", logs);
  await invoke("f", {});
  const forwarded = /INFO\t(\S+)$/;
  await expect.poll(async () => (await read("g"))?.some(({ message = "" }) => forwarded.test(message))).toBe(true);
  const [data = ""] = ((await read("g")) ?? []).flatMap(({ message = "" }) => forwarded.exec(message)?.[1] ?? []);
  const hello = ((await read("f")) ?? []).filter(({ message = "" }) => message.includes("hello"))[1];
  expect(JSON.parse(gunzipSync(Buffer.from(data, "base64")).toString())).toEqual({
    messageType: "DATA_MESSAGE",
    owner: "000000000000",
    logGroup: "/aws/lambda/f",
    logStream: hello?.logStreamName,
    subscriptionFilters: ["hellos"],
    logEvents: [{ id: hello?.eventId, timestamp: hello?.timestamp, message: hello?.message }],
  });
  await expectTwoFilters(logs, "/aws/lambda/f");
});

async function expectTwoFilters(logs: CloudWatchLogsClient, logGroupName: string): Promise<void> {
  const destinationArn = "arn:aws:lambda:us-east-1:000000000000:function:g";
  const put = (filterName: string, more: object = {}) =>
    logs.send(
      new PutSubscriptionFilterCommand({ logGroupName, filterName, filterPattern: "", destinationArn, ...more }),
    );
  await put("all");
  await expect(put("third")).rejects.toMatchObject({ name: "LimitExceededException" });
  await put("all", { filterPattern: "hello" });
  const description = { logGroupName, filterPattern: "hello", destinationArn, distribution: "ByLogStream" };
  const { subscriptionFilters } = await logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName }));
  expect(subscriptionFilters).toMatchObject([
    { ...description, filterName: "all" },
    { ...description, filterName: "hellos" },
  ]);
  const remove = () => logs.send(new DeleteSubscriptionFilterCommand({ logGroupName, filterName: "all" }));
  await remove();
  await expect(remove()).rejects.toThrow("The specified subscription filter does not exist.");
  const own = { destinationArn: `${destinationArn.slice(0, -1)}f` };
  await expect(put("own", own)).rejects.toThrow("is reserved for the function logs of the destination function.");
  const stream = { destinationArn: "arn:aws:kinesis:us-east-1:000000000000:stream/s" };
  await expect(put("stream", stream)).rejects.toMatchObject({ name: "NotImplemented" });
}

async function subscribeToLogOf(name: string, FunctionName: string, logs: CloudWatchLogsClient): Promise<void> {
  const logGroupName = `/aws/lambda/${name}`;
  const destinationArn = `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}`;
  const filter = { logGroupName, filterName: "hellos", filterPattern: "hello", destinationArn };
  await expect(logs.send(new PutSubscriptionFilterCommand(filter))).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
  });
  const Principal = "logs.amazonaws.com";
  const SourceArn = `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}:*`;
  const permission = { FunctionName, StatementId: "logs", Action: "lambda:InvokeFunction", Principal, SourceArn };
  await client.send(new AddPermissionCommand(permission));
  await logs.send(new PutSubscriptionFilterCommand(filter));
}

test("a key of KMS for the variables is looked up, and kept while there are variables", async () => {
  const kms = new KMSClient({ ...local, maxAttempts: 1 });
  const { KeyId, Arn = "" } = (await kms.send(new CreateKeyCommand({}))).KeyMetadata ?? {};
  const code = "export const handler = async () => process.env.TABLE;";
  const Environment = { Variables: { TABLE: "Files" } };
  expect((await create("keyless", code, { KMSKeyArn: Arn })).KMSKeyArn).toBeUndefined();
  expect((await create("f", code, { KMSKeyArn: Arn, Environment })).KMSKeyArn).toBe(Arn);
  expect((await invoke("f", {})).answer).toBe("Files");
  const update = async (change: Partial<UpdateFunctionConfigurationCommandInput>) =>
    (await client.send(new UpdateFunctionConfigurationCommand({ FunctionName: "f", ...change }))).KMSKeyArn;
  expect(await update({ Timeout: 4 })).toBe(Arn);
  expect(await update({ KMSKeyArn: "" })).toBeUndefined();
  await kms.send(new DisableKeyCommand({ KeyId }));
  const alias = "arn:aws:kms:us-east-1:000000000000:alias/mine";
  await expect(update({ KMSKeyArn: alias })).rejects.toThrow("Key Aliases are not supported for this operation.");
  await expect(update({ KMSKeyArn: "mine" })).rejects.toThrow("at 'kMSKeyArn' failed to satisfy constraint");
  await expect(update({ KMSKeyArn: Arn })).rejects.toMatchObject({
    name: "InvalidParameterValueException",
    message: expect.stringContaining(`KMS Exception: DisabledException KMS Message: ${Arn} is disabled.`),
  });
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
