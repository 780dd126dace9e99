import { describe, expect, it } from "vitest";
import { FakeClock } from "../execution/fake-clock.fixture.ts";
import { runMachine } from "../execution/run-machine.fixture.ts";
import type { JsonObject } from "../json/json.ts";
import { type TaskCall, TaskFailure } from "../task/task-call.ts";

const updateItem = { Type: "Task", Resource: "arn:aws:states:::dynamodb:updateItem", End: true };

function machine(task: JsonObject, more: JsonObject = {}): JsonObject {
  return { StartAt: "T", States: { T: task, ...more } };
}

const never = () => new Promise<never>(() => {});

/** The types of the events between the first and the last, without what they all have. */
function middle(events: readonly { readonly type: string }[]): readonly string[] {
  return events.slice(1, -1).map(({ type }) => type);
}

describe("a Task state", () => {
  it("records the call of an integration as AWS does", async () => {
    const { outcome, events } = await runMachine(
      machine({
        ...updateItem,
        Parameters: { TableName: "Files", "Key.$": "$.key" },
        TimeoutSeconds: 5,
        Credentials: { "RoleArn.$": "$.role" },
      }),
      {
        input: '{"key":1,"role":"arn:aws:iam::1:role/r"}',
        task: ({ parameters, credentials }) => ({ parameters, credentials: credentials ?? null }),
      },
    );
    const output = '{"parameters":{"TableName":"Files","Key":1},"credentials":"arn:aws:iam::1:role/r"}';
    const names = { resourceType: "dynamodb", resource: "updateItem" };
    expect(outcome).toMatchObject({ status: "SUCCEEDED", output: { text: output } });
    expect(events.slice(2, 5)).toMatchObject([
      {
        id: 3,
        previousEventId: 2,
        type: "TaskScheduled",
        taskScheduledEventDetails: {
          ...names,
          region: "us-east-1",
          parameters: '{"TableName":"Files","Key":1}',
          timeoutInSeconds: 5,
          taskCredentials: { roleArn: "arn:aws:iam::1:role/r" },
        },
      },
      { id: 4, previousEventId: 3, type: "TaskStarted", taskStartedEventDetails: names },
      {
        id: 5,
        previousEventId: 4,
        type: "TaskSucceeded",
        taskSucceededEventDetails: { ...names, output, outputDetails: { truncated: false } },
      },
    ]);
  });

  it("records the call of a function as AWS does", async () => {
    const resource = "arn:aws:lambda:us-east-1:111111111111:function:f";
    const { events } = await runMachine(machine({ Type: "Task", Resource: resource, End: true }), {
      input: "[1]",
      task: () => "done",
    });
    expect(middle(events)).toEqual([
      "TaskStateEntered",
      "LambdaFunctionScheduled",
      "LambdaFunctionStarted",
      "LambdaFunctionSucceeded",
      "TaskStateExited",
    ]);
    expect(events[2]).toMatchObject({ lambdaFunctionScheduledEventDetails: { resource, input: "[1]" } });
  });

  it("shapes its result: ResultSelector, ResultPath, OutputPath; Assign sees the result as it came", async () => {
    const { outcome } = await runMachine(
      machine(
        {
          ...updateItem,
          InputPath: "$.in",
          ResultSelector: { "b.$": "$.a" },
          ResultPath: "$.kept.result",
          OutputPath: "$.kept",
          Assign: { "v.$": "$.a" },
          End: undefined as never,
          Next: "P",
        },
        { P: { Type: "Pass", Parameters: { "out.$": "$", "v.$": "$v" }, End: true } },
      ),
      { input: '{"in":7,"kept":{"x":1}}', task: () => ({ a: 2 }) },
    ).catch(() => ({ outcome: undefined }));
    expect(outcome).toMatchObject({ output: { value: { out: { x: 1, result: { b: 2 } }, v: 2 } } });
  });

  it("retries with growing pauses, each retrier counting for itself", async () => {
    const clock = new FakeClock();
    const calls: number[] = [];
    const failures = ["A", "A", "B", "A", "A"];
    const { outcome, events } = await runMachine(
      machine({
        ...updateItem,
        Retry: [
          { ErrorEquals: ["A"], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10 },
          { ErrorEquals: ["States.TaskFailed"], MaxAttempts: 1, JitterStrategy: "FULL" },
        ],
      }),
      {
        clock,
        task: () => {
          calls.push(clock.now() / 1000);
          throw new TaskFailure(failures[calls.length - 1], "because");
        },
      },
    );
    // 2 s, 6 s, half of 1 s (the jitter draws 0.5), then 10 s instead of 18.
    expect(calls).toEqual([0, 2, 8, 8.5, 18.5]);
    expect(outcome).toEqual({ status: "FAILED", error: "A", cause: "because" });
    expect(middle(events).filter((type) => type === "TaskFailed")).toHaveLength(5);
    expect(events.at(-1)).toMatchObject({ type: "ExecutionFailed", previousEventId: events.length - 1 });
  });

  it("catches what is not retried any longer", async () => {
    const { outcome } = await runMachine(
      machine(
        {
          ...updateItem,
          Retry: [{ ErrorEquals: ["DynamoDB.ThrottlingException"], MaxAttempts: 1 }],
          Catch: [
            {
              ErrorEquals: ["DynamoDB.ConditionalCheckFailedException"],
              ResultPath: "$.error",
              Assign: { "name.$": "$.Error" },
              Next: "Stale",
            },
          ],
        },
        {
          Stale: {
            Type: "Pass",
            Parameters: { "in.$": "$", "name.$": "$name", "retries.$": "$$.State.Name" },
            End: true,
          },
        },
      ),
      {
        input: '{"file":"a"}',
        task: () => {
          throw new TaskFailure("DynamoDB.ConditionalCheckFailedException", "The conditional request failed");
        },
      },
    );
    const error = { Error: "DynamoDB.ConditionalCheckFailedException", Cause: "The conditional request failed" };
    expect(outcome).toMatchObject({
      output: { value: { in: { file: "a", error }, name: error.Error, retries: "Stale" } },
    });
  });

  it("shows a JSONata catcher the input and the error", async () => {
    const definition = machine(
      {
        Type: "Task",
        Resource: updateItem.Resource,
        Arguments: { TableName: "{% $states.input.table %}" },
        Catch: [
          {
            ErrorEquals: ["States.ALL"],
            Output: "{% $states.input.table & ': ' & $states.errorOutput.Error %}",
            Next: "End",
          },
        ],
        End: true,
      },
      { End: { Type: "Succeed" } },
    );
    const { outcome } = await runMachine(
      { ...definition, QueryLanguage: "JSONata" },
      {
        input: '{"table":"Files"}',
        task: () => {
          throw new TaskFailure("E");
        },
      },
    );
    expect(outcome).toMatchObject({ output: { value: "Files: E" } });
  });

  it("never retries or catches a runtime error", async () => {
    const all = [{ ErrorEquals: ["States.ALL"] }];
    const { outcome, events } = await runMachine(
      machine(
        {
          ...updateItem,
          Parameters: { "x.$": "$.none" },
          Retry: all,
          Catch: [{ ErrorEquals: ["States.ALL"], Next: "P" }],
        },
        { P: { Type: "Succeed" } },
      ),
    );
    expect(outcome).toMatchObject({ status: "FAILED", error: "States.Runtime" });
    expect(middle(events)).toEqual(["TaskStateEntered"]);
  });

  it("times out, which States.TaskFailed does not match", async () => {
    const clock = new FakeClock();
    const signals: AbortSignal[] = [];
    const { outcome, events } = await runMachine(
      machine({ ...updateItem, TimeoutSeconds: 3600, Retry: [{ ErrorEquals: ["States.TaskFailed"] }] }),
      {
        clock,
        task: ({ signal }) => {
          signals.push(signal);
          return never();
        },
      },
    );
    expect(outcome).toEqual({ status: "FAILED", error: "States.Timeout", cause: undefined });
    expect(clock.now()).toBe(3_600_000);
    expect(signals[0]?.aborted).toBe(true);
    expect(events.at(-2)).toMatchObject({
      type: "TaskTimedOut",
      taskTimedOutEventDetails: { resourceType: "dynamodb", resource: "updateItem", error: "States.Timeout" },
    });
  });

  it("fails when a heartbeat is late", async () => {
    const clock = new FakeClock();
    const { outcome } = await runMachine(machine({ ...updateItem, HeartbeatSeconds: 10, TimeoutSeconds: 100 }), {
      clock,
      task: ({ heartbeat }) => {
        clock.after(8_000, heartbeat);
        return never();
      },
    });
    expect(outcome).toMatchObject({ error: "States.HeartbeatTimeout" });
    expect(clock.now()).toBe(18_000);
  });

  it("takes its timeout from the input and refuses what is no number of seconds", async () => {
    const definition = machine({ ...updateItem, TimeoutSecondsPath: "$.limit" });
    const late = await runMachine(definition, { input: '{"limit":2}', task: never });
    expect(late.outcome).toMatchObject({ error: "States.Timeout" });
    const { outcome } = await runMachine(definition, { input: '{"limit":"x"}' });
    expect(outcome).toMatchObject({ error: "States.Runtime" });
  });

  it("gives a callback task its token and tells that the request was sent", async () => {
    const calls: TaskCall[] = [];
    const { outcome, events } = await runMachine(
      machine({
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        Parameters: { "Token.$": "$$.Task.Token" },
        End: true,
      }),
      {
        task: (call) => {
          calls.push(call);
          call.submitted({ MessageId: "1" });
          return { answer: 42 };
        },
      },
    );
    expect(calls[0]?.parameters).toEqual({ Token: calls[0]?.taskToken });
    expect(outcome).toMatchObject({ output: { value: { answer: 42 } } });
    expect(middle(events)).toEqual([
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSubmitted",
      "TaskSucceeded",
      "TaskStateExited",
    ]);
  });

  it("fails when its result is larger than 256 KiB", async () => {
    const { outcome, events } = await runMachine(
      machine({ ...updateItem, Catch: [{ ErrorEquals: ["States.ALL"], Next: "P" }] }, { P: { Type: "Succeed" } }),
      {
        task: () => "é".repeat(131_072),
      },
    );
    expect(outcome).toEqual({
      status: "FAILED",
      error: "States.DataLimitExceeded",
      cause:
        "The state/task 'dynamodb' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
    expect(events.at(-2)?.type).toBe("TaskFailed");
  });
});
