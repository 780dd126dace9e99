import { awsError } from "@waybill/wire";
import { afterEach, describe, expect, test } from "vitest";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";

const CODE = `export const handler = async (event) => {
  console.log("got %s", event.x, { deep: 1 });
  console.warn("careful");
  console.error(new Error("bad"));
  console.debug("detail");
  process.stdout.write("raw out\\nsecond\\n");
  process.stderr.write("raw err");
  if (event.fail) throw new Error("failed");
};`;

let lambda: LambdaFixture;
afterEach(() => lambda.stop());

/** Everything that was delivered to CloudWatch Logs. */
const delivered = () =>
  lambda
    .callsOf("logs", "PutLogEvents")
    .flatMap(({ logEvents }) => (logEvents as { message: string }[]).map(({ message }) => message));

describe("the text format", () => {
  test("is that of Lambda", async () => {
    lambda = new LambdaFixture();
    await lambda.create("f", CODE);
    await lambda.call("Invoke", { FunctionName: "f", Payload: '{"x":7}' }, "request-1");
    await lambda.stop();
    const [init, start, info, warn, error, debug, out, second, err, end, report, ...more] = delivered();
    expect(init).toMatch(
      /^INIT_START Runtime Version: nodejs:22\.\S+\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:/,
    );
    expect(start).toBe("START RequestId: request-1 Version: $LATEST");
    expect(info).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\trequest-1\tINFO\tgot 7 \{ deep: 1 \}$/);
    expect(warn).toMatch(/\trequest-1\tWARN\tcareful$/);
    expect(error).toMatch(/\trequest-1\tERROR\tError: bad\n {4}at /);
    expect(debug).toMatch(/\tDEBUG\tdetail$/);
    expect([out, second, err]).toEqual(["raw out", "second", "raw err"]);
    expect(end).toBe("END RequestId: request-1");
    expect(report).toMatch(
      /^REPORT RequestId: request-1\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\tMax Memory Used: \d+ MB\tInit Duration: \d+\.\d\d ms\t$/,
    );
    expect(more).toEqual([]);
  });

  test("tells a function error, and the start only once", async () => {
    lambda = new LambdaFixture();
    await lambda.create("f", CODE);
    await lambda.invoke("f");
    const { log } = await lambda.invoke("f", { fail: true }, { LogType: "Tail" });
    expect(log).toMatch(/^START RequestId/);
    expect(log).toMatch(
      /\tERROR\tInvoke Error \t\{"errorType":"Error","errorMessage":"failed","stack":\["Error: failed",/,
    );
    expect(log).toMatch(/\nREPORT [^\n]* MB\t\n$/);
    expect(log).not.toMatch(/Init Duration|INIT_START/);
  });

  test("tells why an environment ended", async () => {
    lambda = new LambdaFixture();
    await lambda.create("f", "export const handler = async () => process.exit(7);");
    const { log } = await lambda.invoke("f", {}, { LogType: "Tail" });
    expect(log).toMatch(/\nRequestId: \S+ Error: Runtime exited with error: exit status 7\nRuntime\.ExitError\nEND /);
    expect(log).toMatch(/\tStatus: error\tError Type: Runtime\.ExitError\n$/);
  });

  test("tells what went wrong while the code was loaded", async () => {
    lambda = new LambdaFixture();
    await lambda.create("f", 'throw new Error("at load");');
    const { log } = await lambda.invoke("f", {}, { LogType: "Tail" });
    expect(log).toMatch(/\tundefined\tERROR\tUncaught Exception \t\{"errorType":"Error","errorMessage":"at load"/);
    expect(log).toMatch(
      /\nINIT_REPORT Init Duration: \d+\.\d\d ms\tPhase: init\tStatus: error\tError Type: Error\nSTART /,
    );
  });
});

test("warnings of Node.js are in it, but not that the SDK would rather have a newer one", async () => {
  lambda = new LambdaFixture();
  const code = `import { LambdaClient } from "@aws-sdk/client-lambda";
    export const handler = async () => { new LambdaClient({ region: "us-east-1" }); process.emitWarning("beware"); };`;
  await lambda.create("f", code, { Timeout: 20 });
  const { log } = await lambda.invoke("f", {}, { LogType: "Tail" });
  await lambda.stop();
  expect(log).not.toMatch(/NodeVersionSupportWarning/);
  expect(delivered().filter((line) => line.includes("Warning"))).toEqual([
    expect.stringMatching(/\tERROR\t\(node:\d+\) Warning: beware\n/),
  ]);
});

test("the JSON format has one object for each event, at the levels that are wanted", async () => {
  lambda = new LambdaFixture();
  const LoggingConfig = { LogFormat: "JSON", ApplicationLogLevel: "WARN", LogGroup: "/mine" } as const;
  await lambda.create("f", CODE, { LoggingConfig });
  await lambda.call("Invoke", { FunctionName: "f", Payload: '{"fail":true}' }, "request-1");
  await lambda.stop();
  const lines = delivered()
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([
    { type: "platform.initStart", record: { initializationType: "on-demand", phase: "init" } },
    { type: "platform.start", record: { requestId: "request-1", version: "$LATEST" } },
    { level: "WARN", requestId: "request-1", message: "careful", timestamp: expect.any(String) },
    { level: "ERROR", message: { errorType: "Error", errorMessage: "bad", stackTrace: expect.any(Array) } },
    { level: "ERROR", message: { errorType: "Error", errorMessage: "failed" } },
    { type: "platform.runtimeDone", record: { requestId: "request-1", status: "error" } },
    { type: "platform.report", record: { requestId: "request-1", status: "error", metrics: { memorySizeMB: 128 } } },
  ]);
  expect(lambda.callsOf("logs", "CreateLogGroup")).toEqual([{ logGroupName: "/mine" }]);
});

test("the JSON format tells more or less of the environment, by its level", async () => {
  const code = 'export const handler = async (event) => { if (event.fail) throw new Error("no"); return "ok"; };';
  const types = async (SystemLogLevel: "DEBUG" | "WARN", event: object) => {
    lambda = new LambdaFixture();
    await lambda.create("f", code, { LoggingConfig: { LogFormat: "JSON", SystemLogLevel } });
    await lambda.invoke("f", event);
    await lambda.stop();
    return delivered()
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type);
  };
  const init = { initializationType: "on-demand", phase: "init" };
  expect(await types("DEBUG", {})).toMatchObject([
    { type: "platform.initStart", record: init },
    { type: "platform.initRuntimeDone", record: { ...init, status: "success" } },
    {
      type: "platform.initReport",
      record: { ...init, status: "success", metrics: { durationMs: expect.any(Number) } },
    },
    { type: "platform.start" },
    { type: "platform.runtimeDone", record: { status: "success", metrics: { producedBytes: 4 } } },
    { type: "platform.report", record: { status: "success" } },
  ]);
  expect(await types("WARN", {})).toEqual([]);
  expect(await types("WARN", { fail: true })).toMatchObject([
    { type: "platform.runtimeDone", record: { status: "error" } },
    { type: "platform.report", record: { status: "error" } },
  ]);
});

test("what is written past the console has a level in the JSON format too", async () => {
  lambda = new LambdaFixture();
  const code = `export const handler = async () => {
    for (const level of ["debug", "WARN", "odd"]) process.stdout.write(JSON.stringify({ level, own: true }) + "\\n");
    process.stdout.write("plain\\n");
  };`;
  await lambda.create("f", code, { LoggingConfig: { LogFormat: "JSON", ApplicationLogLevel: "WARN" } });
  await lambda.invoke("f");
  await lambda.stop();
  expect(delivered().filter((line) => /own|plain/.test(line))).toEqual(['{"level":"WARN","own":true}']);
});

test("what a function logs while it loads stands before the start", async () => {
  lambda = new LambdaFixture();
  await lambda.create("f", 'console.log("loading"); export const handler = async () => console.log("running");');
  await lambda.invoke("f");
  await lambda.stop();
  expect(delivered().map((line) => /INIT_START|loading|START|running|END|REPORT/.exec(line)?.[0])).toEqual([
    "INIT_START",
    "loading",
    "START",
    "running",
    "END",
    "REPORT",
  ]);
});

test("it is delivered in batches to a stream of its own, as the function's role", async () => {
  lambda = new LambdaFixture();
  await lambda.create("f", "export const handler = async (e) => { for (let i = 0; i < 2000; i++) console.log(i); };");
  await lambda.invoke("f");
  await lambda.stop();
  const puts = lambda.callsOf("logs", "PutLogEvents");
  expect(delivered()).toHaveLength(2004);
  expect(puts.length).toBeLessThan(20);
  expect(lambda.callsOf("logs", "CreateLogStream")).toEqual([
    { logGroupName: "/aws/lambda/f", logStreamName: puts[0]?.logStreamName },
  ]);
  expect(lambda.calls.filter(({ service }) => service === "logs").every(({ options }) => "role" in options.as)).toBe(
    true,
  );
  const order = delivered().flatMap((line) => /\tINFO\t(\d+)$/.exec(line)?.[1] ?? []);
  expect(order).toEqual(Array.from({ length: 2000 }, (_, index) => String(index)));
});

test("a very long line becomes several events", async () => {
  lambda = new LambdaFixture();
  await lambda.create("f", 'export const handler = async () => process.stdout.write("ü".repeat(300_000));');
  await lambda.invoke("f");
  await lambda.stop();
  const parts = delivered().filter((line) => line.startsWith("ü"));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every((part) => Buffer.byteLength(part) <= 262_144)).toBe(true);
});

test("the tail is the last 4 KB", async () => {
  lambda = new LambdaFixture();
  await lambda.create(
    "f",
    'export const handler = async () => { for (let i = 0; i < 500; i++) console.log("line ü " + i); };',
  );
  const { log } = await lambda.invoke("f", {}, { LogType: "Tail" });
  expect(Buffer.byteLength(log)).toBeLessThanOrEqual(4096);
  expect(Buffer.byteLength(log)).toBeGreaterThan(4000);
  expect(log).toMatch(/line ü 499\nEND /);
});

test("a role without permission has no log, and the function runs", async () => {
  const denied = () => {
    throw awsError("AccessDeniedException", "no");
  };
  lambda = new LambdaFixture({ answers: { "logs.CreateLogGroup": denied } });
  await lambda.create("f", CODE);
  expect((await lambda.invoke("f")).FunctionError).toBeUndefined();
  await lambda.stop();
  expect(lambda.reports).toEqual([]);
});
