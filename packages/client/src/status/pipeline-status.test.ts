import { expect, test } from "vitest";
import { clientsAnswering } from "../test-support/clients-answering.ts";
import { pipelineStatus } from "./pipeline-status.ts";

const missing = (name: string) => () => {
  throw Object.assign(new Error("not there"), { name });
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
    },
    dynamodb: {
      DescribeTable: () => ({ Table: { TableArn: "arn", TableStatus: "ACTIVE", ItemCount: 7, TableSizeBytes: 700 } }),
    },
    sqs: {
      GetQueueUrl: ({ QueueName }) => ({ QueueUrl: QueueName }),
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
  expect(await pipelineStatus(clients)).toEqual({
    names: expect.objectContaining({ table: "Files" }),
    bucket: {
      name: "waybill-files",
      notifies: [functionArn, "arn:aws:sqs:eu-central-1:123456789012:events"],
      missing: [],
      eventBridge: true,
    },
    function: { name: "waybill-ingest", arn: functionArn, state: "Failed", reason: "no role", lastModified: "t" },
    stateMachine: {
      name: "waybill-record",
      arn: "arn:aws:states:eu-central-1:123456789012:stateMachine:waybill-record",
      status: "ACTIVE",
      type: "STANDARD",
      running: { count: 3, more: true },
      failed: { count: 2, more: false },
    },
    table: { name: "Files", arn: "arn", status: "ACTIVE", records: 7, size: 700 },
    eventQueues: [{ name: "events", waiting: 5, inFlight: 1 }],
    deadLetters: { name: "waybill-dead-letters", waiting: 2, inFlight: 1 },
  });
});

test("leaves out what is not there", async () => {
  const clients = clientsAnswering({
    s3: { GetBucketNotificationConfiguration: missing("NoSuchBucket") },
    lambda: { GetFunctionConfiguration: missing("ResourceNotFoundException") },
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
    lambda: { GetFunctionConfiguration: missing("ResourceNotFoundException") },
    dynamodb: { DescribeTable: missing("ResourceNotFoundException") },
    sqs: { GetQueueUrl: missing("QueueDoesNotExist") },
  });
  expect((await pipelineStatus(clients)).eventQueues).toEqual([{ name: "events", isMissing: true }]);
});

test("says which part it may not look at", async () => {
  const clients = clientsAnswering({
    s3: { GetBucketNotificationConfiguration: missing("AccessDenied") },
    lambda: { GetFunctionConfiguration: missing("ResourceNotFoundException") },
    dynamodb: { DescribeTable: missing("ResourceNotFoundException") },
    sqs: { GetQueueUrl: missing("QueueDoesNotExist") },
  });
  await expect(pipelineStatus(clients)).rejects.toThrow('No permission for the bucket "waybill-files"');
});
