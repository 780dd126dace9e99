import {
  DescribeMapRunCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SfnFixture } from "./test-support/sfn-fixture.ts";

const fixture = new SfnFixture();
let sqs: SQSClient;
beforeAll(async () => {
  await fixture.start();
  const { endpoint, region, credentials } = fixture.local;
  sqs = new SQSClient({ endpoint, region, credentials });
});
afterAll(async () => {
  sqs.destroy();
  await fixture.stop();
});

const redrive = (executionArn: string, clientToken?: string) =>
  fixture.sfn.send(new RedriveExecutionCommand({ executionArn, clientToken }));
const queueUrl = (name: string) => `${fixture.local.endpoint}/000000000000/${name}`;
const send = (queue: string, body: string, more: object = {}) => ({
  Type: "Task",
  Resource: "arn:aws:states:::sqs:sendMessage",
  Arguments: { QueueUrl: queueUrl(queue), MessageBody: body },
  ...more,
});
const types = async (arn: string) => (await fixture.history(arn)).map(({ type }) => type);

it("goes on from the state that failed, with its input and variables", async () => {
  const machine = await fixture.create({
    QueryLanguage: "JSONata",
    StartAt: "A",
    States: {
      A: { Type: "Pass", Assign: { name: "{% $states.input.name %}" }, Output: { from: "A" }, Next: "B" },
      B: send("later", "{% $name & ' ' & $states.input.from & ' ' & $states.context.Execution.RedriveCount %}", {
        Output: { done: true },
        End: true,
      }),
    },
  });
  const executionArn = await fixture.begin(machine, { input: '{"name":"x"}' });
  expect(await fixture.end(executionArn)).toMatchObject({ status: "FAILED", redriveStatus: "REDRIVABLE" });
  await sqs.send(new CreateQueueCommand({ QueueName: "later" }));
  const { redriveDate } = await redrive(executionArn, "token");
  expect((await redrive(executionArn, "token")).redriveDate).toEqual(redriveDate);
  expect(await fixture.end(executionArn)).toMatchObject({
    status: "SUCCEEDED",
    input: '{"name":"x"}',
    output: '{"done":true}',
    redriveCount: 1,
    redriveDate,
    redriveStatus: "NOT_REDRIVABLE",
  });
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl("later") }));
  expect(Messages.map(({ Body }) => Body)).toEqual(["x A 1"]);
  const events = await fixture.history(executionArn);
  expect(events.map(({ type }) => type).slice(4)).toEqual([
    "TaskScheduled",
    "TaskStarted",
    "TaskFailed",
    "ExecutionFailed",
    "ExecutionRedriven",
    "TaskScheduled",
    "TaskStarted",
    "TaskSucceeded",
    "TaskStateExited",
    "ExecutionSucceeded",
  ]);
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  expect(events[8]).toMatchObject({ previousEventId: 8, executionRedrivenEventDetails: { redriveCount: 1 } });
  const { executions } = await fixture.sfn.send(new ListExecutionsCommand({ stateMachineArn: machine }));
  expect(executions).toMatchObject([{ status: "SUCCEEDED", redriveCount: 1 }]);
  await expect(redrive(executionArn)).rejects.toMatchObject({ name: "ExecutionNotRedrivable" });
});

it("may fail again, and be redriven again, and go on with what was stopped", async () => {
  const wait = { StartAt: "W", States: { W: { Type: "Wait", Seconds: 3600, End: true } } };
  const executionArn = await fixture.begin(await fixture.create(wait));
  for (const count of [0, 1, 2]) {
    await expect(redrive(executionArn)).rejects.toThrow("Execution is RUNNING and cannot be redriven");
    await fixture.sfn.send(new StopExecutionCommand({ executionArn }));
    expect(await fixture.describe(executionArn)).toMatchObject({ status: "ABORTED", redriveCount: count });
    await redrive(executionArn);
  }
  await fixture.sfn.send(new StopExecutionCommand({ executionArn }));
  expect((await types(executionArn)).filter((type) => type === "ExecutionRedriven")).toHaveLength(3);
});

it("of a Parallel, only the branches that failed run again", async () => {
  await sqs.send(new CreateQueueCommand({ QueueName: "first" }));
  const machine = await fixture.create({
    QueryLanguage: "JSONata",
    StartAt: "P",
    States: {
      P: {
        Type: "Parallel",
        Branches: [
          { StartAt: "A", States: { A: send("first", "a", { Output: "a", End: true }) } },
          {
            StartAt: "B",
            States: {
              B: send("first", "b", { Assign: { b: "b" }, Next: "C" }),
              C: send("second", "{% $b %}", { Output: "{% $b %}", End: true }),
            },
          },
        ],
        End: true,
      },
    },
  });
  const executionArn = await fixture.begin(machine);
  expect((await fixture.end(executionArn)).status).toBe("FAILED");
  await sqs.send(new CreateQueueCommand({ QueueName: "second" }));
  await redrive(executionArn);
  expect(await fixture.end(executionArn)).toMatchObject({ status: "SUCCEEDED", output: '["a","b"]' });
  const all = await types(executionArn);
  expect(all.slice(all.indexOf("ExecutionRedriven"))).toEqual([
    ...["ExecutionRedriven", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited"],
    ...["ParallelStateSucceeded", "ParallelStateExited", "ExecutionSucceeded"],
  ]);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl("first"), MaxNumberOfMessages: 10 }),
  );
  expect(Messages.map(({ Body }) => Body).sort()).toEqual(["a", "b"]);
});

it("of a distributed Map, only what failed runs again", async () => {
  const choice = [{ Condition: "{% $states.input = 2 %}", Next: "Late" }];
  const states = {
    First: { Type: "Choice", Choices: choice, Default: "Early" },
    Early: send("early", "{% $string($states.input) %}", { End: true }),
    Late: send("late", "{% $string($states.input) %}", { End: true }),
  };
  await sqs.send(new CreateQueueCommand({ QueueName: "early" }));
  const ItemProcessor = { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }, StartAt: "First" };
  const machine = await fixture.create({
    QueryLanguage: "JSONata",
    StartAt: "M",
    States: { M: { Type: "Map", MaxConcurrency: 1, ItemProcessor: { ...ItemProcessor, States: states }, End: true } },
  });
  const executionArn = await fixture.begin(machine, { input: "[1,2,3]" });
  expect((await fixture.end(executionArn)).error).toBe("States.ExceedToleratedFailureThreshold");
  await sqs.send(new CreateQueueCommand({ QueueName: "late" }));
  await redrive(executionArn);
  expect((await fixture.end(executionArn)).status).toBe("SUCCEEDED");
  const { mapRuns = [] } = await fixture.sfn.send(new ListMapRunsCommand({ executionArn }));
  expect(mapRuns).toHaveLength(1);
  expect(await fixture.sfn.send(new DescribeMapRunCommand({ mapRunArn: mapRuns[0]?.mapRunArn }))).toMatchObject({
    status: "SUCCEEDED",
    redriveCount: 1,
    itemCounts: { succeeded: 3, total: 3 },
  });
  const listed = async (redriveFilter?: "REDRIVEN" | "NOT_REDRIVEN") => {
    const { executions } = await fixture.sfn.send(
      new ListExecutionsCommand({ mapRunArn: mapRuns[0]?.mapRunArn, redriveFilter }),
    );
    return executions?.map(({ redriveCount }) => redriveCount).sort();
  };
  expect([await listed("REDRIVEN"), await listed("NOT_REDRIVEN"), await listed()]).toEqual([[1], [0, 0], [0, 0, 1]]);
  const bySomething = listed("SOMEHOW" as "REDRIVEN");
  await expect(bySomething).rejects.toThrow("Member must satisfy enum value set: [REDRIVEN, NOT_REDRIVEN]");
  expect((await types(executionArn)).slice(-5)).toEqual([
    "MapRunRedriven",
    "MapRunSucceeded",
    "MapStateSucceeded",
    "MapStateExited",
    "ExecutionSucceeded",
  ]);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl("early"), MaxNumberOfMessages: 10 }),
  );
  expect(Messages.map(({ Body }) => Body).sort()).toEqual(["1", "3"]);
});
