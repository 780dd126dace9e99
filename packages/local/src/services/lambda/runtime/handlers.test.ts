import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";

let lambda: LambdaFixture;
let functions = 0;

/** Creates a function out of `files` and runs it once. */
async function run(
  files: string | Readonly<Record<string, string>>,
  settings: Parameters<LambdaFixture["create"]>[2] = {},
  event: unknown = {},
) {
  const name = `f${++functions}`;
  await lambda.create(name, files, settings);
  return lambda.invoke(name, event);
}

beforeAll(() => {
  lambda = new LambdaFixture();
});
afterAll(() => lambda.stop());

describe("the working directory", () => {
  const files = { "text.txt": "text", "lib/other.txt": "other" };

  test("is the function's folder, for files and for processes", async () => {
    const { answer } = await run({
      ...files,
      "index.mjs": `
        import fs, { readFileSync } from "node:fs";
        import { readFile, copyFile, rm } from "fs/promises";
        import { exec, execFileSync, spawnSync } from "child_process";
        import { promisify } from "util";
        const stream = async (s) => { let text = ""; for await (const chunk of s) text += chunk; return text; };
        const copied = async () => { await copyFile("text.txt", "copy.txt"); return fs.readFileSync("./copy.txt", "utf8"); };
        export const handler = async () => [
          readFileSync("./text.txt", "utf8"), fs.existsSync("lib"), await readFile("lib/other.txt", "utf8"),
          await promisify(fs.readFile)("text.txt", "utf8"), await stream(fs.createReadStream("text.txt")),
          await copied(), (await promisify(exec)("cat text.txt")).stdout, execFileSync("cat", ["text.txt"]) + "",
          spawnSync("cat", ["other.txt"], { cwd: "lib" }).stdout + "",
        ];`,
    });
    expect(answer).toEqual(["text", true, "other", "text", "text", "text", "text", "text", "other"]);
  });

  test("can be left", async () => {
    const { answer } = await run({
      ...files,
      "index.cjs": `
        const { readFileSync } = require("fs");
        const inOther = () => { process.chdir("lib"); return readFileSync("other.txt", "utf8"); };
        const none = () => { try { process.chdir("none"); } catch (error) { return error.code; } };
        exports.handler = async () => [inOther(), none(), require("path").basename(process.cwd())];`,
    });
    expect(answer).toEqual(["other", "ENOENT", "lib"]);
  });
});

describe("finding the handler", () => {
  test.each([
    ["index.mjs", { "index.mjs": "export const handler = async () => 1;" }, "index.handler"],
    ["index.js as CommonJS", { "index.js": "exports.handler = async () => 1;" }, "index.handler"],
    ["index.cjs", { "index.cjs": "module.exports = { handler: async () => 1 };" }, "index.handler"],
    [
      "index.js of a module package",
      { "index.js": "export const handler = async () => 1;", "package.json": '{"type":"module"}' },
      "index.handler",
    ],
    [
      "a package.json nearer than that of the root",
      { "a/b.js": "exports.handler = async () => 1;", "a/package.json": "{}", "package.json": '{"type":"module"}' },
      "a/b.handler",
    ],
    ["a folder", { "src/deep/app.mjs": "export const handler = async () => 1;" }, "src/deep/app.handler"],
    ["a nested export", { "index.mjs": "export const api = { v1: { get: async () => 1 } };" }, "index.api.v1.get"],
    ["a default export", { "index.mjs": "export default { handler: async () => 1 };" }, "index.handler"],
    ["a package", { "node_modules/pack/index.js": "exports.handler = async () => 1;" }, "pack.handler"],
    [
      "an import of another file",
      {
        "index.mjs": 'import { one } from "./one.mjs"; export const handler = async () => one;',
        "one.mjs": "export const one = 1;",
      },
      "index.handler",
    ],
    [
      "an AWS client that the package does not bring",
      {
        "index.mjs":
          'import { LambdaClient } from "@aws-sdk/client-lambda"; export const handler = async () => (LambdaClient ? 1 : 0);',
      },
      "index.handler",
    ],
  ])("%s", async (_, files, Handler) => {
    expect((await run(files, { Handler })).answer).toBe(1);
  });

  test.each([
    [
      "no such file",
      { "a.mjs": "" },
      "index.handler",
      "Runtime.ImportModuleError",
      /^Error: Cannot find module 'index'/,
    ],
    [
      "a missing dependency of CommonJS",
      { "index.js": 'require("absent");' },
      "index.handler",
      "Runtime.ImportModuleError",
      /^Error: Cannot find module 'absent'\nRequire stack:\n- .*index\.js/,
    ],
    [
      "a missing dependency of a module",
      { "index.mjs": 'import "absent";' },
      "index.handler",
      "Error",
      /Cannot find package 'absent'/,
    ],
    [
      "no such export",
      { "index.mjs": "export const other = 1;" },
      "index.handler",
      "Runtime.HandlerNotFound",
      /^index\.handler is undefined or not exported$/,
    ],
    [
      "an export that is no function",
      { "index.mjs": "export const handler = 1;" },
      "index.handler",
      "Runtime.HandlerNotFound",
      /^index\.handler is not a function$/,
    ],
    [
      "a syntax error",
      { "index.js": "let let = 1;" },
      "index.handler",
      "Runtime.UserCodeSyntaxError",
      /^SyntaxError: /,
    ],
    ["a name without an export", { "index.mjs": "" }, "index", "Runtime.MalformedHandlerName", /^Bad handler$/],
    [
      "a name that climbs",
      { "index.mjs": "" },
      "../index.handler",
      "Runtime.MalformedHandlerName",
      /^'\.\.\/index\.handler' is not a valid handler name/,
    ],
    ["code that throws", { "index.mjs": 'throw new TypeError("at load");' }, "index.handler", "TypeError", /^at load$/],
    [
      "a streaming handler",
      { "index.mjs": "export const handler = awslambda.streamifyResponse(async () => {});" },
      "index.handler",
      "Runtime.StreamingNotImplemented",
      /streamifyResponse/,
    ],
  ])("refuses %s", async (_, files, Handler, errorType, message) => {
    const { answer, FunctionError } = await run(files, { Handler });
    expect(FunctionError).toBe("Unhandled");
    expect(answer.errorType).toBe(errorType);
    expect(answer.errorMessage).toMatch(message);
  });

  test("a top-level await that never settles ends the environment", async () => {
    const { answer } = await run("await new Promise(() => {}); export const handler = async () => 1;");
    expect(answer.errorType).toBe("Runtime.ExitError");
    expect(answer.errorMessage).toMatch(/Error: Runtime exited with error: exit status 13$/);
  });
});

describe("answers of a handler", () => {
  const answers: [string, string, unknown][] = [
    ["a value", "async (event) => ({ got: event.x })", { got: 7 }],
    ["nothing", "async () => {}", null],
    ["a function, which has no JSON", "async () => () => 1", null],
    ["callback(null, value)", "(event, context, callback) => callback(null, event.x)", 7],
    ["a callback later", "(event, context, callback) => { setTimeout(() => callback(null, 1), 10); }", 1],
    ["only the first callback", "(e, c, callback) => { callback(null, 1); callback(null, 2); }", 1],
    [
      "callback with the event loop not yet empty",
      "(e, c, callback) => { let done = 0; setTimeout(() => { done = 1; }, 20); callback(null, { get done() { return done; } }); }",
      { done: 1 },
    ],
    [
      "callback that does not wait",
      "(e, c, callback) => { c.callbackWaitsForEmptyEventLoop = false; setTimeout(() => {}, 60_000); callback(null, 1); }",
      1,
    ],
    ["context.succeed", "(event, context) => context.succeed(5)", 5],
    ["context.done", "(event, context) => context.done(null, 6)", 6],
    ["a synchronous handler that answers nothing", "(event) => 3", null],
    ["a plain function whose promise never settles", "() => new Promise(() => {})", null],
  ];
  test.each(answers)("%s", async (_, handler, expected) => {
    const { answer, FunctionError } = await run(`export const handler = ${handler};`, {}, { x: 7 });
    expect(answer).toEqual(expected);
    expect(FunctionError).toBeUndefined();
  });

  test.each([
    ["a thrown error", 'async () => { throw new RangeError("no"); }', "RangeError", "no"],
    ["an error thrown at once", '() => { throw new RangeError("no"); }', "RangeError", "no"],
    ["an error of its own name", 'async () => { const e = new Error("m"); e.name = "Mine"; throw e; }', "Mine", "m"],
    ["a thrown string", 'async () => { throw "text"; }', "string", "text"],
    ["callback(error)", '(e, c, callback) => callback(new Error("cb"))', "Error", "cb"],
    ["callback(text)", '(e, c, callback) => callback("cb")', "string", "cb"],
    ["context.fail", '(e, c) => c.fail(new Error("f"))', "Error", "f"],
    ["context.fail without an error", "(e, c) => c.fail()", "string", "handled"],
    [
      "what has no JSON",
      "async () => { const a = {}; a.a = a; return a; }",
      "Error",
      "Unable to stringify response body",
    ],
    [
      "an async handler that never settles",
      "async () => { await new Promise(() => {}); }",
      "Runtime.NodeJsExit",
      /never settled/,
    ],
  ])("%s is a function error", async (_, handler, errorType, message) => {
    const { answer, FunctionError } = await run(`export const handler = ${handler};`);
    expect(FunctionError).toBe("Unhandled");
    expect(answer.errorType).toBe(errorType);
    expect(answer.errorMessage).toMatch(message);
  });

  test("an error carries its stack", async () => {
    const { answer } = await run('export const handler = async () => { throw new Error("no"); };');
    expect(answer.trace[0]).toBe("Error: no");
    expect(answer.trace[1]).toMatch(/^ {4}at .*index\.mjs:1:/);
  });

  test("Node.js 24 takes what a handler returns, and no callbacks", async () => {
    const Runtime = "nodejs24.x";
    expect((await run("export const handler = () => 3;", { Runtime })).answer).toBe(3);
    const context = await run("export const handler = async (e, c) => [typeof c.done, typeof c.succeed];", { Runtime });
    expect(context.answer).toEqual(["undefined", "undefined"]);
    const { answer } = await run("export const handler = (e, c, callback) => callback(null, 1);", { Runtime });
    expect(answer.errorType).toBe("Runtime.CallbackHandlerDeprecated");
    const unsettled = await run("export const handler = () => new Promise(() => {});", { Runtime });
    expect(unsettled.answer.errorType).toBe("Runtime.NodeJsExit");
  });
});

describe("what a handler sees", () => {
  test("its context", async () => {
    const code = `export const handler = async (event, context) => ({
      ...context, remaining: context.getRemainingTimeInMillis() });`;
    await lambda.create("context", code, { Timeout: 9, MemorySize: 256 });
    const arn = "arn:aws:lambda:us-east-1:000000000000:function:context";
    const ClientContext = Buffer.from('{"custom":{"a":1}}').toString("base64");
    const { answer } = await lambda.invoke(arn, {}, { Qualifier: "$LATEST", ClientContext });
    expect(answer).toMatchObject({
      functionName: "context",
      functionVersion: "$LATEST",
      invokedFunctionArn: `${arn}:$LATEST`,
      memoryLimitInMB: "256",
      logGroupName: "/aws/lambda/context",
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      clientContext: { custom: { a: 1 } },
      callbackWaitsForEmptyEventLoop: true,
    });
    expect(answer.remaining).toBeGreaterThan(8000);
    expect(answer.remaining).toBeLessThanOrEqual(9000);
  });

  test("exactly the variables of a Lambda environment, its own and none of the endpoint's", async () => {
    process.env.SECRET_OF_THE_ENDPOINT = "1";
    const { answer } = await run("export const handler = async () => process.env;", {
      Environment: { Variables: { TABLE: "Files" } },
      LoggingConfig: { LogGroup: "mine" },
    });
    delete process.env.SECRET_OF_THE_ENDPOINT;
    expect(answer).toEqual({
      TABLE: "Files",
      AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
      AWS_REGION: "us-east-1",
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "ASIATEST",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_SESSION_TOKEN: "token",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
      AWS_LAMBDA_FUNCTION_NAME: expect.any(String),
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
      AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
      AWS_LAMBDA_LOG_GROUP_NAME: "mine",
      AWS_LAMBDA_LOG_STREAM_NAME: expect.any(String),
      LAMBDA_TASK_ROOT: expect.any(String),
      _HANDLER: "index.handler",
      _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/),
      LANG: "en_US.UTF-8",
      PATH: process.env.PATH,
      TZ: ":UTC",
      AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
    });
  });

  test("the user's variables in place of those that are not reserved", async () => {
    const Variables = { LANG: "de_DE.UTF-8", TZ: "UTC", AWS_XRAY_CONTEXT_MISSING: "IGNORE_ERROR" };
    const { answer } = await run("export const handler = async () => process.env;", { Environment: { Variables } });
    expect(answer).toMatchObject(Variables);
  });

  test("credentials of its role, for which Lambda asks STS", () => {
    const assumed = lambda.calls.find(({ operation }) => operation === "AssumeRole");
    expect(assumed?.options.as).toEqual({ service: "lambda.amazonaws.com" });
    expect(assumed?.input).toMatchObject({ RoleArn: "arn:aws:iam::000000000000:role/lambda", RoleSessionName: "f1" });
  });

  test("its package as the current folder", async () => {
    const code = `import { readFileSync } from "node:fs";
      export const handler = async () => [process.cwd() === process.env.LAMBDA_TASK_ROOT,
        readFileSync(process.env.LAMBDA_TASK_ROOT + "/data.txt", "utf8")];`;
    expect((await run({ "index.mjs": code, "data.txt": "data" })).answer).toEqual([true, "data"]);
  });
});
