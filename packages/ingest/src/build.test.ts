import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";

/** What the bundle is given and what it sends, in an environment like Lambda's: its own, with credentials in it. */
let folder: string;
let first: { zip: string; bytes: number };
let buildIngest: (options: { outdir: string }) => Promise<typeof first>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "waybill-ingest-"));
  ({ buildIngest } = await import(new URL("../build.mjs", import.meta.url).href));
  first = await buildIngest({ outdir: path.join(folder, "first") });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("builds the same bytes wherever it builds", async () => {
  const second = await buildIngest({ outdir: path.join(folder, "elsewhere", "second") });
  const digest = async (zip: string) =>
    createHash("sha256")
      .update(await readFile(zip))
      .digest("hex");
  expect(await digest(second.zip)).toBe(await digest(first.zip));
});

test("stays small", () => {
  expect(first.bytes).toBeLessThan(400_000);
});

const STANDARD = { STATE_MACHINE_ARN: "arn:of:state-machine" };

test("the bundle starts an execution with the credentials of its environment", async () => {
  const answer = { status: 200, body: { executionArn: "arn", startDate: 1 } };
  const { requests, outcome } = await invokeBundle(STANDARD, [answer]);
  expect(outcome).toBe("done");
  expect(requests[0]?.headers).toMatchObject({
    "x-amz-target": "AWSStepFunctions.StartExecution",
    authorization: expect.stringContaining("Credential=AKIDROLE/"),
    "x-amz-security-token": "session",
  });
  expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({
    stateMachineArn: "arn:of:state-machine",
    name: expect.stringMatching(/^a-b-txt-/),
  });
});

test("the bundle takes an execution that exists for a success", async () => {
  const answer = { status: 400, body: { __type: "ExecutionAlreadyExists", message: "there" } };
  expect(await invokeBundle(STANDARD, [answer])).toMatchObject({ outcome: "done" });
});

test("the bundle fails with Step Functions' reason", async () => {
  const answer = { status: 400, body: { __type: "StateMachineDoesNotExist", message: "none" } };
  const { outcome } = await invokeBundle(STANDARD, [answer]);
  expect(outcome).toContain("1 of 1 changes not recorded: StateMachineDoesNotExist: none");
});

const EXPRESS = { ...STANDARD, WRITE_PATH: "express" };
const ended = (members: object) => ({
  status: 200,
  body: { executionArn: "arn", startDate: 1, stopDate: 2, ...members },
});

test("the bundle waits for an Express execution", async () => {
  const output = JSON.stringify({ FileName: "a b.txt", Outcome: "Recorded" });
  const { requests, outcome } = await invokeBundle(EXPRESS, [ended({ status: "SUCCEEDED", output })]);
  expect(outcome).toBe("done");
  expect(requests[0]?.headers).toMatchObject({ "x-amz-target": "AWSStepFunctions.StartSyncExecution" });
});

test("the bundle fails with an Express execution that fails", async () => {
  const failed = ended({ status: "FAILED", error: "DynamoDB.ResourceNotFoundException", cause: "no table" });
  const { outcome } = await invokeBundle(EXPRESS, [failed]);
  expect(outcome).toContain("execution FAILED: DynamoDB.ResourceNotFoundException: no table");
});

const DIRECT = { WRITE_PATH: "direct", TABLE_NAME: "Files" };

test.each([
  ["recorded", { status: 200, body: {} }, "Recorded"],
  ["standing", { status: 400, body: conditionFailed("0055AED6DCD90281E5000000") }, "Duplicate"],
  ["overtaken", { status: 400, body: conditionFailed("0055AED6DCD90281E6000000") }, "Stale"],
])("the bundle writes to the table itself: %s", async (_, answer, metric) => {
  const { requests, outcome, log } = await invokeBundle(DIRECT, [answer]);
  expect(outcome).toBe("done");
  expect(requests[0]?.headers).toMatchObject({ "x-amz-target": "DynamoDB_20120810.UpdateItem" });
  expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({
    TableName: "Files",
    ExpressionAttributeValues: { ":RecordedAt": { S: expect.stringMatching(/^\d{4}-/) } },
  });
  expect(JSON.parse(log)).toMatchObject({ [metric]: 1 });
});

function conditionFailed(sequencer: string) {
  return { __type: "ConditionalCheckFailedException", message: "failed", Item: { Sequencer: { S: sequencer } } };
}

test.each([
  ["of the key itself", "a%2Bb.txt", { ":Size": { N: "7" }, ":Status": { S: "PRESENT" } }],
  ["of a key that begins like it", "a%2Bb.txt.bak", { ":Status": { S: "DELETED" } }],
])("the bundle looks at the bucket for a deleted version, and sees a version %s", async (_, found, written) => {
  const versions = `<ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Version><Key>${found}</Key>
    <VersionId>v1</VersionId><IsLatest>true</IsLatest><ETag>&quot;e&quot;</ETag><Size>7</Size></Version></ListVersionsResult>`;
  const { requests, outcome } = await invokeBundle(
    DIRECT,
    [
      { status: 200, body: versions },
      { status: 200, body: {} },
    ],
    { eventName: "ObjectRemoved:Delete", key: "a%2Bb.txt", versionId: "v2" },
  );
  expect(outcome).toBe("done");
  expect(requests[0]?.url).toBe("/uploads/?encoding-type=url&max-keys=1&prefix=a%2Bb.txt&versions=");
  expect(JSON.parse(requests[1]?.body ?? "")).toMatchObject({
    Key: { FileName: { S: "a+b.txt" } },
    ExpressionAttributeValues: written,
  });
});

interface Answer {
  readonly status: number;
  readonly body: object | string;
}

interface SentRequest {
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function invokeBundle(environment: Record<string, string>, answers: readonly Answer[], object: object = {}) {
  const requests: SentRequest[] = [];
  const server = createServer(async (request, response) => {
    const { url, headers } = request;
    const body = Buffer.concat(await request.toArray()).toString();
    const answer = answers[requests.push({ url, headers, body }) - 1];
    response.writeHead(answer?.status ?? 500, { "content-type": "application/x-amz-json-1.0" });
    response.end(typeof answer?.body === "string" ? answer.body : JSON.stringify(answer?.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return { requests, ...(await invokeInWorker(port, environment, object)) };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function invokeInWorker(port: number, environment: Record<string, string>, object: { eventName?: string }) {
  const { eventName = "ObjectCreated:Put", ...members } = object;
  const record = {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    eventName,
    eventTime: "2026-11-22T09:11:00.500Z",
    s3: {
      bucket: { name: "uploads" },
      object: { key: "a+b.txt", size: 5, sequencer: "0055AED6DCD90281E5", ...members },
    },
  };
  const bundle = pathToFileURL(path.join(path.dirname(first.zip), "handler.mjs")).href;
  const source = `
    const { parentPort, workerData } = require("node:worker_threads");
    import(workerData.bundle)
      .then(({ handler }) => handler(workerData.event))
      .then(() => parentPort.postMessage("done"), (error) => parentPort.postMessage(String(error)));`;
  const worker = new Worker(source, {
    eval: true,
    stdout: true,
    workerData: { bundle, event: { Records: [record] } },
    env: {
      ...environment,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIDROLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "session",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    },
  });
  const log = text(worker.stdout);
  try {
    const outcome = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    return { outcome, log: await Promise.race([log, worker.terminate().then(() => log)]) };
  } finally {
    await worker.terminate();
  }
}
