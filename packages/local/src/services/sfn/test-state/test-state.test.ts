import { TestStateCommand, type TestStateInput } from "@aws-sdk/client-sfn";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import { roleArn, SfnFixture } from "../test-support/sfn-fixture.ts";

const clock = new TestClock();
const fixture = new SfnFixture();
beforeAll(() => fixture.start({ clock }));
afterAll(() => fixture.stop());

type Request = Omit<TestStateInput, "definition" | "input">;

function run(definition: object, input: unknown, request: Request = {}) {
  const texts = { definition: JSON.stringify(definition), input: JSON.stringify(input) };
  return fixture.sfn.send(new TestStateCommand({ ...texts, inspectionLevel: "DEBUG", ...request }));
}

const steps = (data: object | undefined) =>
  Object.fromEntries(
    Object.entries(data ?? {}).map(([name, step]) => [name, typeof step === "string" ? JSON.parse(step) : step]),
  );

it("performs a task as its role, and shows each step of the data", async () => {
  const { endpoint, region, credentials } = fixture.local;
  const sqs = new SQSClient({ endpoint, region, credentials });
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "work" }));
  const state = {
    Type: "Task",
    Resource: "arn:aws:states:::sqs:sendMessage",
    InputPath: "$.order",
    Parameters: { QueueUrl, "MessageBody.$": "$.text" },
    ResultSelector: { "id.$": "$.MessageId" },
    ResultPath: "$.sent",
    OutputPath: "$.sent",
    Next: "Elsewhere",
  };
  const input = { order: { text: "hello" } };
  const { status, nextState, output, inspectionData } = await run(state, input, { roleArn });
  expect({ status, nextState }).toEqual({ status: "SUCCEEDED", nextState: "Elsewhere" });
  const { id } = JSON.parse(output ?? "");
  expect(steps(inspectionData)).toMatchObject({
    input,
    afterInputPath: input.order,
    afterParameters: { QueueUrl, MessageBody: "hello" },
    result: { MessageId: id },
    afterResultSelector: { id },
    afterResultPath: { ...input, sent: { id } },
  });
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages).toMatchObject([{ Body: "hello", MessageId: id }]);
  sqs.destroy();
});

it("shows the items of a Map, and what its ItemSelector makes of them", async () => {
  const state = {
    Type: "Map",
    ItemsPath: "$.list",
    ItemSelector: { "n.$": "$$.Map.Item.Index", "item.$": "$$.Map.Item.Value" },
    ItemProcessor: { StartAt: "P", States: { P: { Type: "Pass", End: true } } },
    End: true,
  };
  const { status, inspectionData } = await run(state, { list: ["a", "b"] }, { mock: { result: "[1,2]" } });
  expect(status).toBe("SUCCEEDED");
  expect(steps(inspectionData)).toMatchObject({
    afterItemsPath: ["a", "b"],
    afterItemSelector: [
      { n: 0, item: "a" },
      { n: 1, item: "b" },
    ],
    afterResultPath: [1, 2],
    maxConcurrency: 0,
  });
});

it("shows variables, those that were given and those that the state sets", async () => {
  const state = {
    QueryLanguage: "JSONata",
    Type: "Pass",
    Assign: { b: "{% $a + 1 %}" },
    Output: "{% $a %}",
    End: true,
  };
  const { output, inspectionData } = await run(state, {}, { variables: '{"a":1}' });
  expect(output).toBe("1");
  expect(steps(inspectionData).variables).toEqual({ a: 1, b: 2 });
});

it("does not retry, and says when a retry would come", async () => {
  const retry = [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 3, BackoffRate: 2, MaxDelaySeconds: 10 }];
  const state = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", Retry: retry, End: true };
  const mock = { errorOutput: { error: "Broken", cause: "It broke" } };
  const after = (retrierRetryCount: number) => run(state, {}, { mock, stateConfiguration: { retrierRetryCount } });
  expect(await after(1)).toMatchObject({
    status: "RETRIABLE",
    error: "Broken",
    inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 6 } },
  });
  expect((await after(2)).inspectionData?.errorDetails?.retryBackoffIntervalSeconds).toBe(10);
  expect(await after(3)).toMatchObject({ status: "FAILED", inspectionData: { errorDetails: { retryIndex: 0 } } });
});

const distributedMap = {
  Type: "Map",
  ItemReader: {
    Resource: "arn:aws:states:::s3:getObject",
    ReaderConfig: { InputType: "CSV", CSVHeaderLocation: "FIRST_ROW", MaxItems: 2 },
    Parameters: { Bucket: "b", "Key.$": "$.key" },
  },
  ItemSelector: { "n.$": "$$.Map.Item.Value.n" },
  ItemProcessor: {
    ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
    StartAt: "P",
    States: { P: { Type: "Pass", End: true } },
  },
  End: true,
};

it("reads mapItemReaderData as the ItemReader would", async () => {
  const stateConfiguration = { mapItemReaderData: "n,m\n1,x\n2,y\n3,z\n" };
  const read = await run(distributedMap, { key: "k" }, { mock: { result: "[]" }, stateConfiguration });
  expect(steps(read.inspectionData)).toMatchObject({ afterItemSelector: [{ n: "1" }, { n: "2" }] });
  const pointed = structuredClone(distributedMap) as { ItemReader: object };
  pointed.ItemReader = { ...distributedMap.ItemReader, ReaderConfig: { ItemsPointer: "/a/b" } };
  const json = { mapItemReaderData: '{"a":{"b":[{"n":1}]}}' };
  const found = await run(pointed, { key: "k" }, { mock: { result: "[]" }, stateConfiguration: json });
  expect(steps(found.inspectionData)).toMatchObject({ afterItemsPointer: [{ n: 1 }], afterItemSelector: [{ n: 1 }] });
  const scalar = { mapItemReaderData: '{"a":{"b":1}}' };
  const failed = await run(pointed, { key: "k" }, { mock: { result: "[]" }, stateConfiguration: scalar });
  expect(failed).toMatchObject({ status: "FAILED", error: "States.ItemReaderFailed" });
});

it("takes what an ItemReader would have read from the input, when the configuration does not have it", async () => {
  const state = { ...distributedMap, ItemsPath: "$.orders" };
  const configured = { ...state, ItemReader: { ...distributedMap.ItemReader, ReaderConfig: { InputType: "JSON" } } };
  const input = { key: "k", orders: [{ n: 1 }, { n: 2 }] };
  const { inspectionData } = await run(configured, input, { mock: { result: "[]" } });
  expect(steps(inspectionData)).toMatchObject({ afterItemSelector: [{ n: 1 }, { n: 2 }] });
  const tooMany = { mock: { result: "[]" }, stateConfiguration: { mapIterationFailureCount: 3 } };
  await expect(run(configured, input, tooMany)).rejects.toThrow("MapIterationFailureCount cannot exceed");
});

it("tests a state in a Map as if in its first iteration", async () => {
  const P = { Type: "Pass", Parameters: { "item.$": "$$.Map.Item" }, End: true };
  const ItemProcessor = { StartAt: "P", States: { P } };
  const machine = { StartAt: "M", States: { M: { Type: "Map", ItemProcessor, End: true } } };
  const { output } = await run(machine, { a: 1 }, { stateName: "P" });
  expect(JSON.parse(output ?? "")).toEqual({ item: { Index: 0, Value: { a: 1 }, Source: "STATE_DATA" } });
});

it("takes errorCausedByState of an inner state alone", async () => {
  const mock = { errorOutput: { error: "Broken", cause: "It broke" } };
  const from = (errorCausedByState: string, state: object = distributedMap) =>
    run(state, { key: "k" }, { mock, stateConfiguration: { errorCausedByState } });
  expect(await from("P")).toMatchObject({ status: "FAILED", error: "Broken", cause: "It broke" });
  const parallel = { Type: "Parallel", Branches: [{ StartAt: "M", States: { M: distributedMap } }], End: true };
  expect(await from("P", parallel)).toMatchObject({ status: "FAILED", error: "Broken" });
  await expect(from("Q")).rejects.toThrow("State 'Q' of ErrorCausedByState not found in definition");
  await expect(from("")).rejects.toThrow("stateConfiguration.errorCausedByState");
  const task = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true };
  await expect(from("P", task)).rejects.toThrow("does not support ErrorCausedByState for a state of type 'Task'");
});

it("checks the mock of a .sync task with what DescribeExecution answers", async () => {
  const state = { Type: "Task", Resource: "arn:aws:states:::states:startExecution.sync:2", End: true };
  const answer = { ExecutionArn: "e", StateMachineArn: "m", StartDate: "2026-01-31", Status: "SUCCEEDED" };
  const mocked = (result: object, resource = state.Resource) =>
    run({ ...state, Resource: resource }, {}, { mock: { result: JSON.stringify(result) } });
  expect((await mocked(answer)).status).toBe("SUCCEEDED");
  await expect(mocked({ ...answer, Status: undefined })).rejects.toThrow("Required field 'Status' is missing");
  const { Status: _, ...started } = answer;
  const sync = "arn:aws:states:::states:startExecution.sync";
  await expect(mocked(started, sync)).rejects.toThrow("Required field 'Status' is missing");
});

it.each([
  [{ retrierRetryCount: -1 }, "'stateConfiguration.retrierRetryCount' failed to satisfy constraint"],
  [{ mapIterationFailureCount: 1 }, "does not support MapIterationFailureCount for a state of type 'Task'"],
  [{ mapItemReaderData: "[]" }, "does not support MapItemReaderData"],
])("refuses the configuration %j of a task", async (stateConfiguration, message) => {
  const task = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true };
  await expect(run(task, {}, { mock: { result: "{}" }, stateConfiguration })).rejects.toThrow(message);
});

it("ends after five minutes", async () => {
  let isOver = false;
  const waiting = run({ Type: "Wait", Seconds: 3600, End: true }, {}).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await clock.advance(60_000);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(await waiting).toMatchObject({ status: "FAILED", error: "States.Timeout" });
});

it.each([
  [{ Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true }, {}, "A role ARN is required"],
  [{ Type: "Pass", End: true }, { variables: "[]" }, "Variables must be"],
  [{ Type: "Pass", Next: 1 }, {}, "Expected value of type"],
])("refuses %j with %j", async (state, request, message) => {
  await expect(run(state, {}, request)).rejects.toThrow(message);
});
