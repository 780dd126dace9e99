import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListExecutionsCommand, StopExecutionCommand } from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failMachine, passMachine, SfnFixture, taskMachine, waitMachine } from "./test-support/sfn-fixture.ts";

const fixture = new SfnFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const start = (pattern: string, stateMachineArn: string, input: object = {}) =>
  taskMachine(`arn:aws:states:::states:startExecution${pattern}`, {
    Arguments: { StateMachineArn: stateMachineArn, Input: { a: 1 }, ...input },
  });

describe("a state machine that starts another", () => {
  it("goes on with its ARN", async () => {
    const child = await fixture.create(passMachine);
    const { status, output = "" } = await fixture.run(start("", child, { Name: "child" }));
    expect(status).toBe("SUCCEEDED");
    const executionArn = `${child.replace("stateMachine", "execution")}:child`;
    expect(JSON.parse(output)).toMatchObject({ ExecutionArn: executionArn, StartDate: expect.any(Number) });
    expect((await fixture.end(executionArn)).output).toBe('{"a":1}');
  });

  it.each([
    [".sync", '{"a":1}'],
    [".sync:2", { a: 1 }],
  ])("waits for its end: %s", async (pattern, output) => {
    const child = await fixture.create(passMachine);
    const execution = await fixture.run(start(pattern, child));
    expect(JSON.parse(execution.output ?? "")).toMatchObject({
      StateMachineArn: child,
      Status: "SUCCEEDED",
      Input: output,
      InputDetails: { Included: true },
      Output: output,
      StopDate: expect.any(Number),
    });
    const types = (await fixture.history(execution.executionArn ?? "")).map(({ type }) => type);
    expect(types.slice(2, 6)).toEqual(["TaskScheduled", "TaskStarted", "TaskSubmitted", "TaskSucceeded"]);
  });

  it("fails when it does", async () => {
    const child = await fixture.create(failMachine);
    const { status, error, cause = "" } = await fixture.run(start(".sync", child));
    expect({ status, error }).toEqual({ status: "FAILED", error: "States.TaskFailed" });
    expect(JSON.parse(cause)).toMatchObject({ Cause: "It broke", Error: "Broken", Status: "FAILED", Input: '{"a":1}' });
  });

  it("stops it when it is stopped itself", async () => {
    const child = await fixture.create(waitMachine);
    const executionArn = await fixture.begin(await fixture.create(start(".sync:2", child)));
    while (!(await fixture.history(executionArn)).some(({ type }) => type === "TaskSubmitted"));
    await fixture.sfn.send(new StopExecutionCommand({ executionArn }));
    const { executions: [begun] = [] } = await fixture.sfn.send(new ListExecutionsCommand({ stateMachineArn: child }));
    expect(await fixture.end(begun?.executionArn ?? "")).toMatchObject({ status: "ABORTED" });
  });

  it("fails when it is not there", async () => {
    const arn = `${await fixture.create(passMachine)}-none`;
    const { error, cause } = await fixture.run(start(".sync:2", arn));
    expect(error).toBe("StepFunctions.StateMachineDoesNotExistException");
    expect(cause).toMatch(/^State Machine Does Not Exist: '.*' \(Service: AWSStepFunctions; Status Code: 400; /);
  });
});

describe("an endpoint that is started again", () => {
  it("goes on waiting for the execution that it started", async () => {
    const data = await mkdtemp(join(tmpdir(), "sfn-"));
    const first = new SfnFixture();
    await first.start({ data });
    const wait = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 1, End: true } } };
    const child = await first.create(wait, { name: "child" });
    const parent = await first.begin(await first.create(start(".sync", child), { name: "parent" }));
    while (!(await first.history(parent)).some(({ type }) => type === "TaskSubmitted"));
    await first.stop();
    const second = new SfnFixture();
    await second.start({ data });
    expect(await second.end(parent)).toMatchObject({ status: "SUCCEEDED" });
    const { executions } = await second.sfn.send(new ListExecutionsCommand({ stateMachineArn: child }));
    expect(executions).toHaveLength(1);
    await second.stop();
    await rm(data, { recursive: true });
  });
});
