import { expect, test } from "vitest";
import { clientsAnswering } from "../test-support/clients-answering.ts";
import { faultsOf } from "./faults.ts";
import { pipelineStatus } from "./pipeline-status.ts";

const missing = (name: string) => () => {
  throw Object.assign(new Error("not there"), { name });
};
const NO_FUNCTION = {
  GetFunctionConfiguration: missing("ResourceNotFoundException"),
  GetFunctionConcurrency: missing("ResourceNotFoundException"),
};
const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:waybill-ingest";

test("tells how each part is", async () => {
  const executions: Record<string, object> = {
    RUNNING: { executions: [{}, {}, {}], nextToken: "more" },
    FAILED: { executions: [{}] },
    TIMED_OUT: { executions: [{}] },
    ABORTED: {},
  };
  const clients = clientsAnswering({
    s3: {
      GetBucketNotificationConfiguration: () => ({
        LambdaFunctionConfigurations: [{ LambdaFunctionArn: functionArn }],
        QueueConfigurations: [{ QueueArn: "arn:aws:sqs:eu-central-1:123456789012:events" }],
        EventBridgeConfiguration: {},
      }),
    },
    lambda: {
      GetFunctionConfiguration: () => ({
        FunctionArn: functionArn,
        State: "Failed",
        StateReason: "no role",
        LastModified: "t",
      }),
      GetFunctionConcurrency: () => ({ ReservedConcurrentExecutions: 0 }),
      ListEventSourceMappings: () => ({
        EventSourceMappings: [{ UUID: "u", FunctionArn: `${functionArn}:live`, State: "Disabled" }],
      }),
    },
    dynamodb: {
      DescribeTable: () => ({ Table: { TableArn: "arn", TableStatus: "ACTIVE", ItemCount: 7, TableSizeBytes: 700 } }),
    },
    sqs: {
      GetQueueUrl: ({ QueueName }) => {
        if (QueueName === "waybill-events") return missing("QueueDoesNotExist")();
        return { QueueUrl: QueueName };
      },
      GetQueueAttributes: ({ QueueUrl }) => ({
        Attributes: {
          ApproximateNumberOfMessages: QueueUrl === "events" ? "5" : "2",
          ApproximateNumberOfMessagesNotVisible: "1",
        },
      }),
    },
    sfn: {
      DescribeStateMachine: () => ({ status: "ACTIVE" }),
      ListExecutions: ({ statusFilter }) => executions[String(statusFilter)],
    },
  });
  const status = await pipelineStatus(clients);
  expect(status).toEqual({
    names: expect.objectContaining({ table: "Files" }),
    bucket: {
      name: "waybill-files",
      notifies: [functionArn, "arn:aws:sqs:eu-central-1:123456789012:events"],
      missing: [],
      eventBridge: true,
    },
    function: {
      name: "waybill-ingest",
      arn: functionArn,
      state: "Failed",
      reason: "no role",
      lastModified: "t",
      reservedConcurrency: 0,
    },
    stateMachine: {
      name: "waybill-record",
      arn: "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record",
      status: "ACTIVE",
      type: "STANDARD",
      running: { count: 3, more: true },
      failed: { count: 2, more: false },
    },
    table: { name: "Files", arn: "arn", status: "ACTIVE", records: 7, size: 700 },
    eventQueues: [
      {
        name: "events",
        waiting: 5,
        inFlight: 1,
        readers: [{ uuid: "u", function: `${functionArn}:live`, state: "Disabled" }],
      },
    ],
    deadLetters: { name: "waybill-dead-letters", waiting: 2, inFlight: 1 },
  });
  expect(faultsOf(status).map(({ what }) => what)).toEqual([
    "Lambda cannot run the function: no role",
    "The function is stopped: its reserved concurrency is 0",
    "The function does not read its queue: the event source mapping is Disabled",
  ]);
});

test.each([
  ["another function", { LambdaFunctionConfigurations: [{ LambdaFunctionArn: `${functionArn}-2` }] }, 1],
  ["a queue that nothing reads", { QueueConfigurations: [{ QueueArn: "arn:aws:sqs:eu-central-1:123456789012:q" }] }, 1],
  ["nobody", {}, 1],
  ["an alias", { LambdaFunctionConfigurations: [{ LambdaFunctionArn: `${functionArn}:live` }] }, 0],
  ["EventBridge", { EventBridgeConfiguration: {} }, 0],
])("tells whether events come to the function when the bucket tells %s", async (_, configuration, faults) => {
  const clients = clientsAnswering({
    s3: { GetBucketNotificationConfiguration: () => configuration },
    lambda: {
      GetFunctionConfiguration: () => ({ FunctionArn: functionArn }),
      GetFunctionConcurrency: () => ({}),
      ListEventSourceMappings: () => ({}),
    },
    dynamodb: { DescribeTable: missing("ResourceNotFoundException") },
    sqs: { GetQueueUrl: () => ({}), GetQueueAttributes: () => ({}) },
    sfn: { DescribeStateMachine: missing("StateMachineDoesNotExist") },
  });
  expect(faultsOf(await pipelineStatus(clients))).toHaveLength(faults);
});

test("leaves out what is not there", async () => {
  const clients = clientsAnswering({
    s3: { GetBucketNotificationConfiguration: missing("NoSuchBucket") },
    lambda: NO_FUNCTION,
    dynamodb: { DescribeTable: missing("ResourceNotFoundException") },
    sqs: { GetQueueUrl: missing("QueueDoesNotExist") },
  });
  const { names, eventQueues, ...parts } = await pipelineStatus(clients, { table: "Other" });
  expect(names.table).toBe("Other");
  expect(eventQueues).toEqual([]);
  expect(Object.values(parts)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test("names a function that the bucket tells and that is not there, be it an alias alone", async () => {
  const other = "arn:aws:lambda:eu-central-1:123456789012:function:other";
  const told = [`${functionArn}:live`, functionArn, other].map((LambdaFunctionArn) => ({ LambdaFunctionArn }));
  const clients = clientsAnswering({
    s3: { GetBucketNotificationConfiguration: () => ({ LambdaFunctionConfigurations: told }) },
    lambda: {
      GetFunctionConfiguration: ({ FunctionName }) => {
        if (FunctionName === other) return missing("AccessDeniedException")();
        return String(FunctionName).endsWith(":live") ? missing("ResourceNotFoundException")() : {};
      },
      GetFunctionConcurrency: () => ({}),
    },
    dynamodb: { DescribeTable: missing("ResourceNotFoundException") },
    sqs: { GetQueueUrl: missing("QueueDoesNotExist") },
    sfn: { DescribeStateMachine: missing("StateMachineDoesNotExist") },
  });
  expect((await pipelineStatus(clients)).bucket?.missing).toEqual([`${functionArn}:live`]);
});

test("names a queue that the bucket tells and that is not there", async () => {
  const QueueArn = "arn:aws:sqs:eu-central-1:123456789012:events";
  const clients = clientsAnswering({
    s3: { GetBucketNotificationConfiguration: () => ({ QueueConfigurations: [{ QueueArn }] }) },
    lambda: NO_FUNCTION,
    dynamodb: { DescribeTable: missing("ResourceNotFoundException") },
    sqs: { GetQueueUrl: missing("QueueDoesNotExist") },
  });
  expect((await pipelineStatus(clients)).eventQueues).toEqual([{ name: "events", isMissing: true }]);
});

test("says which part it may not look at", async () => {
  const clients = clientsAnswering({
    s3: { GetBucketNotificationConfiguration: missing("AccessDenied") },
    lambda: NO_FUNCTION,
    dynamodb: { DescribeTable: missing("ResourceNotFoundException") },
    sqs: { GetQueueUrl: missing("QueueDoesNotExist") },
  });
  await expect(pipelineStatus(clients)).rejects.toThrow('No permission for the bucket "waybill-files"');
});
