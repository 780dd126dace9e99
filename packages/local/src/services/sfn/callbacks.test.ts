import {
  CreateActivityCommand,
  DeleteActivityCommand,
  GetActivityTaskCommand,
  GetExecutionHistoryCommand,
  ListActivitiesCommand,
  ListTagsForResourceCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
  TagResourceCommand,
} from "@aws-sdk/client-sfn";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import { SfnFixture, taskMachine } from "./test-support/sfn-fixture.ts";

const clock = new TestClock();
const fixture = new SfnFixture();
let sqs: SQSClient;
let QueueUrl: string;
beforeAll(async () => {
  await fixture.start({ clock });
  const { endpoint, region, credentials } = fixture.local;
  sqs = new SQSClient({ endpoint, region, credentials });
  QueueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: "work" }))).QueueUrl ?? "";
});
afterAll(async () => {
  sqs.destroy();
  await fixture.stop();
});

const types = async (executionArn: string) => {
  const { events = [] } = await fixture.sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  return events.map(({ type }) => type);
};

/** An execution that has sent its token to the queue. */
async function waitingForToken(settings: object = {}) {
  const MessageBody = { token: "{% $states.context.Task.Token %}" };
  const task = { Arguments: { QueueUrl, MessageBody }, ...settings };
  const machine = await fixture.create(taskMachine("arn:aws:states:::sqs:sendMessage.waitForTaskToken", task));
  const executionArn = await fixture.begin(machine);
  for (;;) {
    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 43_200 }),
    );
    if (message) return { executionArn, taskToken: String(JSON.parse(message.Body ?? "").token) };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe(".waitForTaskToken", () => {
  it("ends with what is reported", async () => {
    const { executionArn, taskToken } = await waitingForToken();
    await fixture.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"done":true}' }));
    expect(await fixture.end(executionArn)).toMatchObject({ status: "SUCCEEDED", output: '{"done":true}' });
    expect(await types(executionArn)).toEqual([
      "ExecutionStarted",
      "TaskStateEntered",
      "TaskScheduled",
      "TaskStarted",
      "TaskSubmitted",
      "TaskSucceeded",
      "TaskStateExited",
      "ExecutionSucceeded",
    ]);
    const again = fixture.sfn.send(new SendTaskSuccessCommand({ taskToken, output: "1" }));
    await expect(again).rejects.toMatchObject({ name: "TaskTimedOut" });
  });

  it("fails with what is reported", async () => {
    const { executionArn, taskToken } = await waitingForToken();
    await fixture.sfn.send(new SendTaskFailureCommand({ taskToken, error: "Refused", cause: "by hand" }));
    expect(await fixture.end(executionArn)).toMatchObject({ status: "FAILED", error: "Refused", cause: "by hand" });
  });

  it("times out when nobody is heard of, and not before", async () => {
    const { executionArn, taskToken } = await waitingForToken({ HeartbeatSeconds: 10 });
    await clock.advance(9_000);
    await fixture.sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
    await clock.advance(9_000);
    expect((await fixture.describe(executionArn)).status).toBe("RUNNING");
    await clock.advance(2_000);
    expect(await fixture.end(executionArn)).toMatchObject({ status: "FAILED", error: "States.HeartbeatTimeout" });
    const late = fixture.sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
    await expect(late).rejects.toMatchObject({ name: "TaskTimedOut" });
  });

  it("refuses tokens that are none, and output that is no JSON", async () => {
    const report = (output: string) => fixture.sfn.send(new SendTaskSuccessCommand({ taskToken: "none", output }));
    await expect(report("{}")).rejects.toMatchObject({ name: "InvalidToken" });
    await expect(report("{")).rejects.toMatchObject({ name: "InvalidOutput" });
  });
});

describe("an activity", () => {
  /** As many minutes as pass before the request has come and is answered. */
  const afterMinutes = async <T>(answer: Promise<T>): Promise<T> => {
    let isOver = false;
    const settled = answer.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await clock.advance(60_000);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return settled;
  };
  const create = async (name: string) =>
    (await fixture.sfn.send(new CreateActivityCommand({ name, tags: [{ key: "a", value: "1" }] }))).activityArn ?? "";
  const take = (activityArn: string, workerName?: string) =>
    fixture.sfn.send(new GetActivityTaskCommand({ activityArn, workerName }));

  it("hands its tasks to workers, whichever comes first", async () => {
    const activityArn = await create("early-and-late");
    const early = take(activityArn, "early");
    const machine = await fixture.create(taskMachine(activityArn, { Arguments: { n: "{% $states.input.n %}" } }));
    const executions = [
      await fixture.begin(machine, { input: '{"n":1}' }),
      await fixture.begin(machine, { input: '{"n":2}' }),
    ];
    const tasks = [await early, await take(activityArn)];
    expect(tasks.map(({ input }) => input)).toEqual(['{"n":1}', '{"n":2}']);
    for (const { taskToken, input = "" } of tasks) {
      await fixture.sfn.send(new SendTaskSuccessCommand({ taskToken, output: input }));
    }
    const ended = await Promise.all(executions.map((arn) => fixture.end(arn)));
    expect(ended.map(({ output }) => output)).toEqual(['{"n":1}', '{"n":2}']);
    const { events = [] } = await fixture.sfn.send(new GetExecutionHistoryCommand({ executionArn: executions[0] }));
    expect(events.map(({ type }) => type).slice(2, 5)).toEqual([
      "ActivityScheduled",
      "ActivityStarted",
      "ActivitySucceeded",
    ]);
    expect(events[3]?.activityStartedEventDetails).toEqual({ workerName: "early" });
  });

  it("answers a worker without a task after a minute", async () => {
    const polling = take(await create("idle"));
    expect((await afterMinutes(polling)).taskToken).toBeUndefined();
  });

  it("offers no task of an execution that has ended", async () => {
    const activityArn = await create("stopped");
    const executionArn = await fixture.begin(await fixture.create(taskMachine(activityArn, {})));
    await fixture.sfn.send(new StopExecutionCommand({ executionArn }));
    expect((await afterMinutes(take(activityArn))).taskToken).toBeUndefined();
  });

  it("is listed and tagged, and without it its tasks fail", async () => {
    const activityArn = await create("gone");
    await fixture.sfn.send(new TagResourceCommand({ resourceArn: activityArn, tags: [{ key: "b", value: "2" }] }));
    const { tags } = await fixture.sfn.send(new ListTagsForResourceCommand({ resourceArn: activityArn }));
    expect(tags).toEqual([
      { key: "a", value: "1" },
      { key: "b", value: "2" },
    ]);
    const { activities = [] } = await fixture.sfn.send(new ListActivitiesCommand({}));
    expect(activities.map(({ name }) => name)).toContain("gone");
    const machine = await fixture.create(taskMachine(activityArn, {}));
    await fixture.sfn.send(new DeleteActivityCommand({ activityArn }));
    expect(await fixture.end(await fixture.begin(machine))).toMatchObject({
      status: "FAILED",
      error: "States.Runtime",
    });
    await expect(take(activityArn)).rejects.toMatchObject({ name: "ActivityDoesNotExist" });
  });
});
