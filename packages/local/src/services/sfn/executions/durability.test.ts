import { key, MemoryStore, type Store } from "@waybill/store";
import { beforeAll, describe, expect, it } from "vitest";
import { sdkModel } from "../integrations/sdk/sdk-models.ts";
import { MachineCache } from "../machines/machine-cache.ts";
import type { MachineRecord, MachineRevision } from "../machines/machine-record.ts";
import { putMachine } from "../machines/machine-store.ts";
import { FakeHost } from "../test-support/fake-host.ts";
import { findExecution, readEvents } from "./execution-store.ts";
import { Executions } from "./executions.ts";

const machine: MachineRecord = { id: "m", name: "machine", type: "STANDARD", createdAt: 0, revision: 1, tags: {} };
const lambda = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** One life of a process with these states in its machine. */
class Process {
  readonly host: FakeHost;
  readonly executions: Executions;
  readonly #revision: MachineRevision;

  constructor(states: object, options: { store?: Store; now?: number } = {}) {
    this.host = new FakeHost(options);
    this.host.answer = ({ input }) => {
      const { FunctionName } = input as { FunctionName: string };
      return { StatusCode: 200, Payload: Buffer.from(JSON.stringify(FunctionName.split(":").at(-1))) };
    };
    this.executions = new Executions(this.host, new MachineCache());
    this.#revision = {
      definition: JSON.stringify({ StartAt: "A", States: states }),
      roleArn: "arn:aws:iam::000000000000:role/machine",
      updatedAt: 0,
      loggingConfiguration: {},
      tracingConfiguration: {},
      encryptionConfiguration: { type: "AWS_OWNED_KEY" },
    };
    this.host.store.transaction((tx) => putMachine(tx, machine, this.#revision));
  }

  start(name = "one"): Promise<unknown> {
    const options = { machine, revision: this.#revision, name, input: "{}" };
    return this.executions.startStandard(options, () => undefined);
  }

  get called(): string[] {
    return this.host.calls.map(({ input }) => (input as { FunctionName: string }).FunctionName.split(":").at(-1) ?? "");
  }

  get execution() {
    const found = findExecution(this.host.store, "m", "one");
    if (found === undefined) throw new Error("no execution");
    return found;
  }

  get types(): string[] {
    const { id, eventCount = 0 } = this.execution;
    return readEvents(this.host.store, id, 0, eventCount).map(({ type }) => type);
  }
}

const states = {
  A: { Type: "Task", Resource: lambda("a"), Next: "W" },
  W: { Type: "Wait", Seconds: 60, Next: "B" },
  B: { Type: "Task", Resource: lambda("b"), End: true },
};

/** The types of the events of these states, whether or not a process died in between. */
const wholeHistory = [
  "ExecutionStarted",
  "TaskStateEntered",
  "LambdaFunctionScheduled",
  "LambdaFunctionStarted",
  "LambdaFunctionSucceeded",
  "TaskStateExited",
  "WaitStateEntered",
  "WaitStateExited",
  "TaskStateEntered",
  "LambdaFunctionScheduled",
  "LambdaFunctionStarted",
  "LambdaFunctionSucceeded",
  "TaskStateExited",
  "ExecutionSucceeded",
];

// Loading it takes longer than the clock waits.
beforeAll(() => sdkModel("lambda"));

const never = new Promise<never>(() => {});

describe("an execution whose process was killed", () => {
  it("calls again what had not been answered", async () => {
    const killed = new Process(states);
    killed.host.answer = () => never;
    await killed.start();
    await killed.host.clock.advance(1);
    const next = new Process(states, { store: killed.host.store });
    next.executions.resume();
    await next.host.clock.advance(60_000);
    expect(next.called).toEqual(["a", "b"]);
    expect(next.execution.status).toBe("SUCCEEDED");
    expect(next.types).toEqual(wholeHistory);
  });

  it("does not repeat what had been done, and waits no longer than it should", async () => {
    const killed = new Process(states);
    await killed.start();
    await killed.host.clock.advance(20_000);
    const next = new Process(states, { store: killed.host.store, now: killed.host.clock.now() + 30_000 });
    next.executions.resume();
    await next.host.clock.advance(9_999);
    expect(next.called).toEqual([]);
    await next.host.clock.advance(1);
    expect(next.called).toEqual(["b"]);
    expect(next.execution).toMatchObject({ status: "SUCCEEDED", startedAt: Date.parse("2026-01-10T00:00:00Z") });
    expect(next.types).toEqual(wholeHistory);
  });

  it("is left alone once it has ended", async () => {
    const killed = new Process(states);
    await killed.start();
    await killed.host.clock.advance(60_000);
    const next = new Process(states, { store: killed.host.store });
    next.executions.resume();
    await next.host.clock.advance(60_000);
    expect(next.called).toEqual([]);
  });

  it("fails if its definition cannot be run any longer", async () => {
    const killed = new Process(states);
    await killed.start();
    const next = new Process({ A: { Type: "Unheard" } }, { store: killed.host.store });
    next.executions.resume();
    expect(next.execution).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    expect(next.host.reports).toHaveLength(1);
  });
});

describe("an execution whose process was stopped", () => {
  it("goes on in the next one", async () => {
    const stopped = new Process(states);
    await stopped.start();
    await stopped.host.clock.advance(0);
    await stopped.executions.stop();
    expect(stopped.execution.status).toBe("RUNNING");
    const next = new Process(states, { store: stopped.host.store });
    next.executions.resume();
    await next.host.clock.advance(60_000);
    expect(next.called).toEqual(["b"]);
    expect(next.execution.status).toBe("SUCCEEDED");
    expect(stopped.host.reports).toEqual([]);
  });
});

/** Counts commits: a transaction inside another makes none. */
class CountingStore extends MemoryStore {
  commits = 0;

  protected override atomically<T>(write: () => T): T {
    this.commits += 1;
    return super.atomically(write);
  }
}

describe("the transactions of an execution", () => {
  const task = (name: string, more: object) => ({ Type: "Task", Resource: lambda(name), ...more });

  it.each([
    [2, { A: { Type: "Pass", End: true } }],
    [2, { A: task("a", { Next: "B" }), B: { Type: "Pass", Next: "C" }, C: { Type: "Succeed" } }],
    [3, { A: task("a", { Next: "B" }), B: task("b", { End: true }) }],
    [3, { A: task("a", { Next: "B" }), B: { Type: "Wait", Seconds: 1, End: true } }],
  ])("are %i for %j", async (count, of) => {
    const store = new CountingStore();
    const process = new Process(of, { store });
    store.commits = 0;
    await process.start();
    await process.host.clock.advance(1000);
    expect(process.execution.status).toBe("SUCCEEDED");
    expect(store.commits).toBe(count);
  });

  it("leave nothing of a task's token behind", async () => {
    const Parameters = { FunctionName: lambda("a"), Payload: { "token.$": "$$.Task.Token" } };
    const process = new Process({
      A: { Type: "Task", Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken", Parameters, Next: "W" },
      W: { Type: "Wait", Seconds: 60, End: true },
    });
    await process.start();
    await process.host.clock.advance(10);
    const [call] = process.host.calls as { input: { Payload: Uint8Array } }[];
    const { token } = JSON.parse(String(call && Buffer.from(call.input.Payload)));
    process.executions.pending.report(token, { output: "{}" });
    const outcomes = () => [...process.host.store.range({ prefix: key("sfn", "task-outcome") })].length;
    expect(outcomes()).toBe(1);
    await process.host.clock.advance(60_000);
    expect([process.execution.status, outcomes()]).toEqual(["SUCCEEDED", 0]);
  });

  it("leave no journal behind", async () => {
    const process = new Process(states);
    await process.start();
    await process.host.clock.advance(60_000);
    expect([...process.host.store.range({ prefix: key("sfn", "journal") })]).toEqual([]);
    expect([...process.host.store.range({ prefix: key("sfn", "running") })]).toEqual([]);
  });
});

describe("a distributed Map", () => {
  const child = {
    I: { Type: "Task", Resource: lambda("a"), Next: "W" },
    W: { Type: "Wait", Seconds: 60, End: true },
  };
  const mapStates = {
    A: { Type: "Pass", Result: [1, 2, 3, 4, 5], Next: "M" },
    M: {
      Type: "Map",
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        StartAt: "I",
        States: child,
      },
      End: true,
    },
  };

  it.each([
    ["killed", async () => {}],
    ["stopped", (process: Process) => process.executions.stop()],
  ])("goes on where it was when its process was %s", async (_, end) => {
    const first = new Process(mapStates);
    await first.start();
    // Two iterations have ended, and two wait.
    await first.host.clock.advance(60_000);
    await first.host.clock.advance(20_000);
    expect(first.called).toHaveLength(4);
    await end(first);
    const next = new Process(mapStates, { store: first.host.store, now: first.host.clock.now() });
    next.executions.resume();
    await next.host.clock.advance(40_000);
    await next.host.clock.advance(60_000);
    expect(next.called).toEqual(["a"]);
    expect(next.execution.status).toBe("SUCCEEDED");
    expect(next.types.slice(3)).toEqual([
      "MapStateEntered",
      "MapStateStarted",
      "MapRunStarted",
      "MapRunSucceeded",
      "MapStateSucceeded",
      "MapStateExited",
      "ExecutionSucceeded",
    ]);
    expect(next.host.reports).toEqual([]);
  });
});
