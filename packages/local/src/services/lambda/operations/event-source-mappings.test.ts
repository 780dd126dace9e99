import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LambdaFixture, noSuchQueue } from "../test-support/lambda.fixture.ts";
import { QueueFixture } from "../test-support/queue.fixture.ts";

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";
const CODE =
  "export const handler = async ({ Records }) => { if (Records[0].body === 'bad') throw new Error('bad'); };";

let queue: QueueFixture;
let lambda: LambdaFixture;
beforeEach(async () => {
  queue = new QueueFixture();
  lambda = new LambdaFixture({ answers: queue.answers });
  await lambda.create("f", CODE);
});
afterEach(() => lambda.stop());

const create = (more: object = {}) =>
  lambda.call("CreateEventSourceMapping", { FunctionName: "f", EventSourceArn: queue.arn, ...more });

test("a mapping is created, read, changed, listed and deleted", async () => {
  const created = await create({ FunctionResponseTypes: ["ReportBatchItemFailures"], Tags: { a: "1" } });
  const mapping = {
    UUID: expect.any(String),
    BatchSize: 10,
    MaximumBatchingWindowInSeconds: 0,
    EventSourceArn: queue.arn,
    FunctionArn: ARN,
    LastModified: expect.any(Date),
    State: "Creating",
    StateTransitionReason: "USER_INITIATED",
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    EventSourceMappingArn: `arn:aws:lambda:us-east-1:000000000000:event-source-mapping:${created.UUID}`,
  };
  expect(created).toEqual(mapping);
  const { UUID } = created;
  expect(await lambda.call("GetEventSourceMapping", { UUID })).toEqual({ ...mapping, State: "Enabled" });
  expect(await lambda.call("ListTags", { Resource: created.EventSourceMappingArn })).toEqual({ Tags: { a: "1" } });
  const changed = await lambda.call("UpdateEventSourceMapping", {
    UUID,
    Enabled: false,
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 1,
  });
  expect(changed).toMatchObject({
    State: "Disabling",
    BatchSize: 100,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
  });
  const { EventSourceMappings } = await lambda.call("ListEventSourceMappings", { FunctionName: "f" });
  expect(EventSourceMappings).toMatchObject([{ UUID, State: "Disabled" }]);
  expect((await lambda.call("ListEventSourceMappings", { FunctionName: "g" })).EventSourceMappings).toEqual([]);
  expect((await lambda.call("DeleteEventSourceMapping", { UUID })).State).toBe("Deleting");
  await expect(lambda.call("GetEventSourceMapping", { UUID })).rejects.toMatchObject({
    code: "ResourceNotFoundException",
    message: "The resource you requested does not exist.",
  });
});

test("one that is deleted while it is changed stays so", async () => {
  const { UUID } = await create();
  const changing = lambda.call("UpdateEventSourceMapping", { UUID, FunctionName: "f", BatchSize: 5 });
  const refused = expect(changing).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  await lambda.call("DeleteEventSourceMapping", { UUID });
  await refused;
  expect(await lambda.call("ListEventSourceMappings", {})).toEqual({ EventSourceMappings: [] });
});

test("messages run the function; the failed ones stay", async () => {
  await create({ BatchSize: 1 });
  queue.send("good", "bad", "fine");
  await until(() => queue.deleted.length === 2 && queue.hidden.length === 1);
  expect(queue.deleted.sort()).toEqual(["fine", "good"]);
  expect(queue.hidden).toEqual(["bad"]);
});

test("a mapping goes on in the next process, unless it is disabled", async () => {
  const { UUID } = await create();
  await lambda.stop();
  lambda = new LambdaFixture({ answers: queue.answers, store: lambda.store, blobs: lambda.blobs });
  lambda.start();
  queue.send("good");
  await until(() => queue.deleted.length === 1);
  await lambda.call("UpdateEventSourceMapping", { UUID, Enabled: false });
  queue.send("later");
  const receives = queue.received.length;
  await new Promise((resolve) => setImmediate(resolve));
  expect(queue.received).toHaveLength(receives);
  await lambda.call("UpdateEventSourceMapping", { UUID, Enabled: true });
  await until(() => queue.deleted.includes("later"));
});

describe("refused is", () => {
  test.each([
    ["an unknown function", { FunctionName: "none" }, "InvalidParameterValueException", /^Function does not exist$/],
    ["no source", { EventSourceArn: undefined }, "InvalidParameterValueException", /^Unrecognized event source\.$/],
    ["a stream", { EventSourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/s" }, "NotImplemented", /kinesis/],
    [
      "a starting position",
      { StartingPosition: "LATEST" },
      "InvalidParameterValueException",
      /^StartingPosition is not valid for SQS event sources\.$/,
    ],
    [
      "what only streams have",
      { BisectBatchOnFunctionError: true },
      "InvalidParameterValueException",
      /^Unsupported BisectBatchOnFunctionError parameter for given event source mapping type\.$/,
    ],
    [
      "another type of response",
      { FunctionResponseTypes: ["All"] },
      "ValidationException",
      /^1 validation error detected: Value '\[All\]' at 'functionResponseTypes' .*: \[ReportBatchItemFailures\]/,
    ],
    [
      "a long filter",
      { FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ body: ["x".repeat(4096)] }) }] } },
      "ValidationException",
      /at 'filterCriteria\.filters\.1\.member\.pattern'/,
    ],
    [
      "a large batch without a window",
      { BatchSize: 11 },
      "InvalidParameterValueException",
      /^Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10$/,
    ],
    ["a huge batch", { BatchSize: 10_001, MaximumBatchingWindowInSeconds: 1 }, "ValidationException", /at 'batchSize'/],
    [
      "a window for a FIFO queue",
      { EventSourceArn: "arn:aws:sqs:us-east-1:000000000000:q.fifo", MaximumBatchingWindowInSeconds: 1 },
      "InvalidParameterValueException",
      /FIFO/,
    ],
    [
      "a concurrency of one",
      { ScalingConfig: { MaximumConcurrency: 1 } },
      "ValidationException",
      /at 'scalingConfig\.maximumConcurrency'/,
    ],
    [
      "a bad filter",
      { FilterCriteria: { Filters: [{ Pattern: '{"body":[{"wildcard":"*"}]}' }] } },
      "InvalidParameterValueException",
      /^Invalid filter pattern definition\.$/,
    ],
  ])("%s", async (_, input, code, message) => {
    await expect(create(input)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("the same mapping twice", async () => {
    const { UUID } = await create();
    await expect(create()).rejects.toMatchObject({
      code: "ResourceConflictException",
      message: `An event source mapping with SQS arn (" ${queue.arn} ") and function (" f ") already exists. Please update or delete the existing mapping with UUID ${UUID}`,
    });
  });

  test("a queue that hides messages for less than the function may run", async () => {
    queue.visibilityTimeout = 2;
    await expect(create()).rejects.toMatchObject({
      code: "InvalidParameterValueException",
      message: "Queue visibility timeout: 2 seconds is less than Function timeout: 30 seconds",
    });
  });

  test("a queue that does not exist", async () => {
    const other = new LambdaFixture({
      store: lambda.store,
      answers: {
        "sqs.GetQueueAttributes": () => {
          throw noSuchQueue();
        },
      },
    });
    const input = { FunctionName: "f", EventSourceArn: queue.arn };
    await expect(other.call("CreateEventSourceMapping", input)).rejects.toMatchObject({
      code: "InvalidParameterValueException",
      message:
        "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.",
    });
    await other.stop();
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}
