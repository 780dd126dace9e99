import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { awsError } from "@waybill/wire";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../../ports/clock.ts";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";
import { ENVIRONMENTS_PER_VERSION } from "./invocation.ts";

const COUNTER = "let n = 0; export const handler = async () => ++n;";

let lambda: LambdaFixture;
beforeAll(() => {
  lambda = new LambdaFixture();
});
afterAll(() => lambda.stop());

describe("an environment", () => {
  test("is used again", async () => {
    await lambda.create("counter", COUNTER);
    expect([await lambda.invoke("counter"), await lambda.invoke("counter")].map(({ answer }) => answer)).toEqual([
      1, 2,
    ]);
  });

  test("is used again after a function error", async () => {
    await lambda.create(
      "once",
      'let n = 0; export const handler = async () => { if (++n === 1) throw new Error("x"); return n; };',
    );
    await lambda.invoke("once");
    expect((await lambda.invoke("once")).answer).toBe(2);
  });

  test("is replaced when code or configuration change", async () => {
    await lambda.create("changing", COUNTER);
    await lambda.invoke("changing");
    const Variables = { TABLE: "1" };
    await lambda.call("UpdateFunctionConfiguration", { FunctionName: "changing", Environment: { Variables } });
    expect((await lambda.invoke("changing")).answer).toBe(1);
  });

  test("runs one invocation at a time; others run beside it", async () => {
    await lambda.create(
      "slow",
      "let busy = 0; export const handler = async () => { busy++; await new Promise((r) => setTimeout(r, 30)); return busy--; };",
    );
    const answers = await Promise.all(
      Array.from({ length: 2 * ENVIRONMENTS_PER_VERSION + 1 }, () => lambda.invoke("slow")),
    );
    expect(answers.map(({ answer }) => answer)).toEqual(answers.map(() => 1));
  });
});

test("loading the code does not count to the timeout", async () => {
  const code = "await new Promise((r) => setTimeout(r, 1200)); export const handler = async () => 1;";
  await lambda.create("heavy", code, { Timeout: 1 });
  const { answer, log } = await lambda.invoke("heavy", {}, { LogType: "Tail" });
  expect(answer).toBe(1);
  expect(Number(/Init Duration: ([\d.]+) ms/.exec(log)?.[1])).toBeGreaterThanOrEqual(1200);
});

describe("the end of an environment", () => {
  const ends: [string, string, RegExp][] = [
    ["process.exit()", "process.exit()", /^RequestId: [0-9a-f-]{36} Error: Runtime exited without providing a reason$/],
    ["process.exit(3)", "process.exit(3)", /Error: Runtime exited with error: exit status 3$/],
    [
      "memory",
      "const a = []; for (;;) a.push(new Array(1000).fill(Math.random()))",
      /Error: Runtime exited with error: signal: killed$/,
    ],
  ];
  test.each(ends)("%s", async (name, code, message) => {
    const functionName = name.replaceAll(/\W/g, "");
    await lambda.create(
      functionName,
      `let n = 0; export const handler = async (e) => { if (e.end) { ${code}; } return ++n; };`,
      { Timeout: 60 },
    );
    const { answer, FunctionError } = await lambda.invoke(functionName, { end: true });
    expect(FunctionError).toBe("Unhandled");
    expect(answer.errorType).toBe("Runtime.ExitError");
    expect(answer.errorMessage).toMatch(message);
    expect((await lambda.invoke(functionName)).answer).toBe(1);
  });

  test.each([
    ["an unhandled rejection", 'Promise.reject(new Error("lost"))', "Runtime.UnhandledPromiseRejection", "Error: lost"],
    ["an exception in a timer", 'setTimeout(() => { throw new TypeError("late"); }, 1)', "TypeError", "late"],
  ])("%s", async (_, code, errorType, message) => {
    const name = errorType.replaceAll(".", "");
    await lambda.create(
      name,
      `export const handler = async () => { ${code}; await new Promise((r) => setTimeout(r, 1000)); };`,
    );
    const { answer, FunctionError } = await lambda.invoke(name);
    expect(FunctionError).toBe("Unhandled");
    expect(answer).toMatchObject({ errorType, errorMessage: message });
  });

  test("the timeout, even of a handler that never yields", async () => {
    await lambda.create("spin", "export const handler = async (e) => { while (e.spin); return 1; };", { Timeout: 1 });
    const { answer, FunctionError, log } = await lambda.invoke("spin", { spin: true }, { LogType: "Tail" });
    expect(FunctionError).toBe("Unhandled");
    expect(answer.errorType).toBe("Sandbox.Timedout");
    expect(answer.errorMessage).toMatch(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/);
    expect(log).toMatch(/ Task timed out after 1\.00 seconds\nEND /);
    expect(log).toMatch(/\tStatus: timeout\n$/);
    expect((await lambda.invoke("spin")).answer).toBe(1);
  });
});

// A thread that is killed as it is about to evaluate such a module takes the process with it.
test("code that loads is let load before its environment ends, however fast the endpoint's clock goes", async () => {
  const clock = { now: Date.now, after: (ms: number, then: () => void) => systemClock.after(ms / 100, then) };
  const hurried = new LambdaFixture({ clock });
  const code = `
    import { writeFileSync } from "node:fs";
    writeFileSync("FOLDER/begun", "");
    const began = Date.now();
    while (Date.now() < began + 200);
    await 0;
    writeFileSync("FOLDER/loaded", "");
    export const handler = async () => 1;`;
  const folder = await mkdtemp(join(tmpdir(), "waybill-loads-"));
  await hurried.create("loads", code.replaceAll("FOLDER", folder), { Timeout: 900 });
  const invoked = hurried.invoke("loads");
  await vi.waitFor(() => access(join(folder, "begun")), { interval: 5 });
  await hurried.stop();
  await invoked;
  await expect(access(join(folder, "loaded"))).resolves.toBeUndefined();
  await rm(folder, { recursive: true });
});

test("an idle environment keeps nothing of the endpoint busy, and stop ends it", async () => {
  const other = new LambdaFixture();
  await other.create("counter", COUNTER);
  await other.invoke("counter");
  await other.stop();
  await expect(other.invoke("counter")).rejects.toMatchObject({ code: "ServiceException" });
});

test("an invocation whose role cannot be assumed is refused", async () => {
  let denied = false;
  const guarded = new LambdaFixture({
    answers: {
      "sts.AssumeRole": () => {
        if (denied) throw awsError("AccessDenied", "no");
        return { Credentials: { AccessKeyId: "a", SecretAccessKey: "b", SessionToken: "c", Expiration: new Date(0) } };
      },
    },
  });
  await guarded.create("f", COUNTER);
  denied = true;
  await expect(guarded.invoke("f")).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: "The role defined for the function cannot be assumed by Lambda.",
  });
  await guarded.stop();
});
