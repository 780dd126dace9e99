import {
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  type ListExecutionsCommandInput,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import { failMachine, passMachine, roleArn, SfnFixture, waitMachine } from "./test-support/sfn-fixture.ts";

const clock = new TestClock(Date.parse("2026-01-10T00:00:00Z"));
const fixture = new SfnFixture();
beforeAll(() => fixture.start({ clock }));
afterAll(() => fixture.stop());

const stop = (executionArn: string, input: object = {}) =>
  fixture.sfn.send(new StopExecutionCommand({ executionArn, ...input }));

describe("StartExecution", () => {
  it("runs a Standard machine", async () => {
    const stateMachineArn = await fixture.create(passMachine);
    const executionArn = await fixture.begin(stateMachineArn, { name: "one", input: '{ "a": 1 }' });
    expect(executionArn).toBe(`${stateMachineArn.replace("stateMachine", "execution")}:one`);
    const { $metadata, ...execution } = await fixture.end(executionArn);
    expect(execution).toEqual({
      executionArn,
      stateMachineArn,
      name: "one",
      status: "SUCCEEDED",
      startDate: new Date(clock.now()),
      stopDate: new Date(clock.now()),
      input: '{ "a": 1 }',
      inputDetails: { included: true },
      output: '{ "a": 1 }',
      outputDetails: { included: true },
      redriveCount: 0,
      redriveStatus: "NOT_REDRIVABLE",
      redriveStatusReason: "Execution is SUCCEEDED and cannot be redriven",
    });
  });

  it("tells how an execution failed", async () => {
    const execution = await fixture.run(failMachine);
    expect(execution).toMatchObject({
      status: "FAILED",
      error: "Broken",
      cause: "It broke",
      input: "{}",
      redriveStatus: "REDRIVABLE",
    });
    expect(execution.output).toBeUndefined();
  });

  it("starts an execution once while it runs with the same name and input", async () => {
    const machine = await fixture.create(waitMachine);
    const first = await fixture.begin(machine, { name: "same", input: '{"a":1}' });
    await expect(fixture.begin(machine, { name: "same", input: '{"a":1}' })).resolves.toBe(first);
    const exists = { name: "ExecutionAlreadyExists", message: `Execution Already Exists: '${first}'` };
    await expect(fixture.begin(machine, { name: "same", input: '{"a":2}' })).rejects.toMatchObject(exists);
    await stop(first);
    await expect(fixture.begin(machine, { name: "same", input: '{"a":1}' })).rejects.toMatchObject(exists);
  });

  it.each([
    [
      "not some json",
      "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
    ],
    ["{'not': 'json'", "Unexpected character (''' (code 39)): was expecting double-quote to start field name"],
    ["", "Invalid execution input."],
  ])("refuses the input %j", async (input, problem) => {
    const started = fixture.begin(await fixture.create(passMachine), { input });
    await expect(started).rejects.toMatchObject({
      name: "InvalidExecutionInput",
      message: `Invalid State Machine Execution Input: '${problem}'`,
    });
  });

  it("refuses what is too long, malformed or nowhere", async () => {
    const machine = await fixture.create(passMachine);
    const long = fixture.begin(machine, { input: JSON.stringify("x".repeat(262_144)) });
    await expect(long).rejects.toMatchObject({ name: "ValidationException" });
    // 262,146 bytes, as AWS counts, in half as many characters.
    const wide = fixture.begin(machine, { input: JSON.stringify("ü".repeat(131_072)) });
    await expect(wide).rejects.toMatchObject({ name: "ValidationException" });
    await expect(fixture.begin(machine, { name: "a b" })).rejects.toMatchObject({ name: "InvalidName" });
    await expect(fixture.begin(`${machine}x`)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
    await expect(fixture.begin(`${machine}:1`)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
  });

  it("keeps to the revision that it started with", async () => {
    const stateMachineArn = await fixture.create(waitMachine);
    const executionArn = await fixture.begin(stateMachineArn);
    const definition = JSON.stringify(passMachine);
    await fixture.sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    const described = await fixture.sfn.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ stateMachineArn, definition: JSON.stringify(waitMachine), roleArn });
    expect((await fixture.describe(executionArn)).status).toBe("RUNNING");
    await clock.advance(3_600_000);
    expect((await fixture.describe(executionArn)).status).toBe("SUCCEEDED");
  });
});

describe("StopExecution", () => {
  it("aborts an execution", async () => {
    const executionArn = await fixture.begin(await fixture.create(waitMachine));
    await clock.advance(1000);
    const { stopDate } = await stop(executionArn, { error: "Enough", cause: "No more" });
    expect(stopDate).toEqual(new Date(clock.now()));
    expect(await fixture.describe(executionArn)).toMatchObject({
      status: "ABORTED",
      error: "Enough",
      cause: "No more",
    });
    expect((await fixture.history(executionArn)).at(-1)).toMatchObject({
      type: "ExecutionAborted",
      executionAbortedEventDetails: { error: "Enough", cause: "No more" },
    });
  });

  it("tells when an execution ended that has", async () => {
    const execution = await fixture.run(passMachine);
    await clock.advance(1000);
    expect(await stop(execution.executionArn ?? "")).toMatchObject({ stopDate: execution.stopDate });
  });

  it.each([
    ["arn:aws:states:us-east-1:000000000000:execution:a:b", "ExecutionDoesNotExist", "Execution Does Not Exist: '"],
    [
      "arn:aws:states:us-east-1:000000000000:express:a:b:c",
      "InvalidArn",
      "Resource type not valid in this context: express",
    ],
  ])("refuses %s", async (arn, name, message) => {
    await expect(stop(arn)).rejects.toMatchObject({ name, message: expect.stringContaining(message) });
  });
});

describe("ListExecutions", () => {
  const list = (stateMachineArn: string, input: Partial<ListExecutionsCommandInput> = {}) =>
    fixture.sfn.send(new ListExecutionsCommand({ stateMachineArn, ...input }));

  async function all(stateMachineArn: string, input: Partial<ListExecutionsCommandInput>) {
    const names: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page = await list(stateMachineArn, { ...input, nextToken });
      names.push(...(page.executions ?? []).map(({ name }) => name));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return names;
  }

  it("pages through executions, the newest first, of all states or of one", async () => {
    const states = {
      Which: {
        Type: "Choice",
        Choices: [{ Variable: "$.end", BooleanEquals: true, Next: "End" }],
        Default: "Wait",
      },
      Wait: { Type: "Wait", Seconds: 3600, Next: "End" },
      End: { Type: "Succeed" },
    };
    const machine = await fixture.create({ StartAt: "Which", States: states });
    for (let index = 0; index < 7; index++) {
      const started = await fixture.begin(machine, {
        name: `n${index}`,
        input: JSON.stringify({ end: index % 2 === 0 }),
      });
      if (index % 2 === 0) await fixture.end(started);
      await clock.advance(index === 3 ? 0 : 1);
    }
    const everything = await all(machine, { maxResults: 2 });
    expect(everything.toSorted()).toEqual(["n0", "n1", "n2", "n3", "n4", "n5", "n6"]);
    expect(everything.slice(0, 2)).toEqual(["n6", "n5"]);
    expect(await all(machine, { maxResults: 1, statusFilter: "RUNNING" })).toEqual(["n5", "n3", "n1"]);
    expect(await all(machine, { statusFilter: "SUCCEEDED" })).toHaveLength(4);
    expect(await all(machine, { statusFilter: "FAILED" })).toEqual([]);
  });

  it("shows of each what it is", async () => {
    const machine = await fixture.create(passMachine);
    const executionArn = await fixture.begin(machine, { name: "only" });
    const { startDate, stopDate } = await fixture.end(executionArn);
    const { executions } = await list(machine);
    const shown = { executionArn, stateMachineArn: machine, name: "only", status: "SUCCEEDED", startDate, stopDate };
    expect(executions).toEqual([{ ...shown, redriveCount: 0 }]);
  });

  it.each([
    [{ nextToken: "AAAA" }, "InvalidToken"],
    [{ maxResults: 1001 }, "ValidationException"],
    [{ statusFilter: "PENDING_REDRIVE" as const }, "ValidationException"],
    [{ mapRunArn: "arn:aws:states:us-east-1:000000000000:mapRun:a/b:c" }, "ValidationException"],
    [{ stateMachineArn: "arn:aws:states:us-east-1:000000000000:stateMachine:x" }, "StateMachineDoesNotExist"],
  ])("refuses %j with %s", async (input, name) => {
    const machine = await fixture.create(passMachine);
    await expect(list(machine, input)).rejects.toMatchObject({ name });
  });
});

describe("GetExecutionHistory", () => {
  const get = (executionArn: string, input: object = {}) =>
    fixture.sfn.send(new GetExecutionHistoryCommand({ executionArn, ...input }));

  it("shows the events as AWS has them", async () => {
    const execution = await fixture.run(passMachine, { a: 1 });
    const timestamp = new Date(clock.now());
    const notTruncated = { truncated: false };
    const input = { input: '{"a":1}', inputDetails: notTruncated };
    const output = { output: '{"a":1}', outputDetails: notTruncated };
    expect(await fixture.history(execution.executionArn ?? "")).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp,
        type: "ExecutionStarted",
        executionStartedEventDetails: { ...input, roleArn },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp,
        type: "PassStateEntered",
        stateEnteredEventDetails: { ...input, name: "Only" },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp,
        type: "PassStateExited",
        stateExitedEventDetails: { ...output, name: "Only" },
      },
      { id: 4, previousEventId: 3, timestamp, type: "ExecutionSucceeded", executionSucceededEventDetails: output },
    ]);
  });

  it("shows the events so far of an execution that runs", async () => {
    const executionArn = await fixture.begin(await fixture.create(waitMachine));
    const types = (await fixture.history(executionArn)).map(({ type }) => type);
    expect(types).toEqual(["ExecutionStarted", "WaitStateEntered"]);
  });

  it("leaves out what passed through the execution when asked to", async () => {
    const execution = await fixture.run(passMachine, { a: 1 });
    const { events } = await get(execution.executionArn ?? "", { includeExecutionData: false });
    expect(events?.[0]?.executionStartedEventDetails).toEqual({ inputDetails: { truncated: false }, roleArn });
    expect(JSON.stringify(events)).not.toContain('\\"a\\"');
  });

  it.each([false, true])("pages through a long history, reversed: %s", async (reverseOrder) => {
    const processor = { StartAt: "P", States: { P: { Type: "Pass", End: true } } };
    const map = { StartAt: "M", States: { M: { Type: "Map", ItemProcessor: processor, End: true } } };
    const execution = await fixture.run(
      map,
      Array.from({ length: 120 }, (_, index) => index),
    );
    const ids: number[] = [];
    let nextToken: string | undefined;
    do {
      const page = await get(execution.executionArn ?? "", { reverseOrder, maxResults: 70, nextToken });
      ids.push(...(page.events ?? []).map(({ id = 0 }) => id));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    const ascending = Array.from(ids, (_, index) => index + 1);
    expect(ids.length).toBeGreaterThan(480);
    expect(ids).toEqual(reverseOrder ? ascending.toReversed() : ascending);
  });
});
