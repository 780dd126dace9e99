import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
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
  expect(first.bytes).toBeLessThan(200 * 1024);
});

test("the bundle starts an execution with the credentials of its environment", async () => {
  const { headers, body, outcome } = await invokeBundle({ status: 200, body: { executionArn: "arn", startDate: 1 } });
  expect(outcome).toBe("done");
  expect(headers).toMatchObject({
    "x-amz-target": "AWSStepFunctions.StartExecution",
    authorization: expect.stringContaining("Credential=AKIDROLE/"),
    "x-amz-security-token": "session",
  });
  expect(body).toMatchObject({ stateMachineArn: "arn:of:state-machine", name: expect.stringMatching(/^a-b-txt-/) });
});

test("the bundle takes an execution that exists for a success", async () => {
  const { outcome } = await invokeBundle({ status: 400, body: { __type: "ExecutionAlreadyExists", message: "there" } });
  expect(outcome).toBe("done");
});

test("the bundle fails with Step Functions' reason", async () => {
  const { outcome } = await invokeBundle({
    status: 400,
    body: { __type: "StateMachineDoesNotExist", message: "none" },
  });
  expect(outcome).toContain("1 of 1 changes not started: StateMachineDoesNotExist: none");
});

async function invokeBundle(answer: { status: number; body: object }) {
  let headers: IncomingHttpHeaders = {};
  let body: unknown;
  const server = createServer(async (request, response) => {
    headers = request.headers;
    body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return { outcome: await invokeInWorker((server.address() as AddressInfo).port), headers, body };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function invokeInWorker(port: number): Promise<unknown> {
  const record = {
    eventVersion: "2.1",
    eventSource: "aws:s3",
    eventName: "ObjectCreated:Put",
    eventTime: "2026-11-22T09:11:00.500Z",
    s3: { bucket: { name: "uploads" }, object: { key: "a+b.txt", size: 5, sequencer: "0055AED6DCD90281E5" } },
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
      STATE_MACHINE_ARN: "arn:of:state-machine",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "AKIDROLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "session",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    },
  });
  try {
    return await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  } finally {
    await worker.terminate();
  }
}
