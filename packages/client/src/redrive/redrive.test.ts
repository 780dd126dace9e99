import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { StateMachineTypeNotSupported } from "@aws-sdk/client-sfn";
import { conditionalWrite } from "@waybill/catalog";
import { expect, test } from "vitest";
import { pipelineNames } from "../pipeline-names.ts";
import { type Answers, clientsAnswering } from "../test-support/clients-answering.ts";
import { countFailures } from "./count-failures.ts";
import { type Redriven, redrive } from "./redrive.ts";

const write = conditionalWrite({
  kind: "created",
  bucket: "b",
  key: "a",
  sequencer: "01",
  eventName: "ObjectCreated:Put",
  eventTime: "2026-11-22T09:11:00.123Z",
});
const letter = JSON.stringify({ execution: "arn", error: "E", cause: "C", input: write });

/** A queue that gives these batches, one a request, then nothing. */
function queue(batches: ReadonlyArray<ReadonlyArray<readonly [id: string, handle: string, body: string]>>) {
  const calls: string[] = [];
  const waiting = [...batches];
  const sqs = {
    GetQueueUrl: () => ({ QueueUrl: "url" }),
    ReceiveMessage: () => ({
      Messages: (waiting.shift() ?? []).map(([MessageId, ReceiptHandle, Body]) => ({ MessageId, ReceiptHandle, Body })),
    }),
    DeleteMessageBatch: ({ Entries }: Record<string, unknown>) => {
      for (const { ReceiptHandle } of Entries as { ReceiptHandle: string }[]) calls.push(`delete ${ReceiptHandle}`);
      return {};
    },
    ChangeMessageVisibilityBatch: ({ Entries }: Record<string, unknown>) => {
      for (const { ReceiptHandle } of Entries as { ReceiptHandle: string }[]) calls.push(`release ${ReceiptHandle}`);
      throw new Error("the handles have expired");
    },
  };
  return { sqs, calls };
}

async function all(answers: Answers, options: object = {}): Promise<Redriven[]> {
  const found: Redriven[] = [];
  const names = pipelineNames();
  for await (const one of redrive(clientsAnswering(answers), { names, ...options })) found.push(one);
  return found;
}

test("removes what is written; what stays is released by its last handle, and a failure of that hides nothing", async () => {
  const { sqs, calls } = queue([
    [
      ["1", "h1", letter],
      ["2", "h2", "no JSON"],
    ],
    [["2", "h2again", "no JSON"]],
  ]);
  const found = await all({ sqs, dynamodb: { UpdateItem: () => ({}) } }, { only: "messages" });
  expect(found.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(["1 written", "2 failed"]);
  expect(calls).toEqual(["delete h1", "release h2again"]);
});

test("stopped, it ends with the messages that it has received, and leaves to others at once what stays", async () => {
  const { sqs, calls } = queue([
    [
      ["1", "h1", letter],
      ["2", "h2", "no JSON"],
    ],
    [["3", "h3", letter]],
  ]);
  const stopping = new AbortController();
  const UpdateItem = () => {
    stopping.abort(new Error("stopped"));
    return {};
  };
  const redriven = all({ sqs, dynamodb: { UpdateItem } }, { only: "messages", signal: stopping.signal });
  await expect(redriven).rejects.toThrow("stopped");
  expect(calls).toEqual(["delete h1", "release h2"]);
});

test("says so when messages that are written cannot be removed", async () => {
  const { sqs } = queue([[["1", "h1", letter]]]);
  const DeleteMessageBatch = () => ({ Failed: [{ Id: "0", Code: "InternalError", Message: "try again" }] });
  const answers = { sqs: { ...sqs, DeleteMessageBatch }, dynamodb: { UpdateItem: () => ({}) } };
  await expect(all(answers, { only: "messages" })).rejects.toThrow(
    "1 messages are written, but could not be removed: try again",
  );
});

const record = (members: object) => ({
  eventVersion: "2.1",
  eventSource: "aws:s3",
  eventName: "ObjectCreated:Put",
  eventTime: "2026-11-22T09:11:00.500Z",
  s3: { bucket: { name: "b" }, object: { key: "a", size: 1, eTag: "e", sequencer: "0055AED6DCD90281E5" } },
  ...members,
});
const unknown = record({ eventName: "ObjectReplaced:Put" });
const batch = () =>
  queue([
    [
      ["1", "mixed", JSON.stringify({ Records: [record({}), unknown] })],
      ["2", "unknown", JSON.stringify({ Records: [unknown] })],
      ["3", "test", JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "b" })],
    ],
  ]);
const why = 'unknown-event: eventName "ObjectReplaced:Put", key "a"';

test("writes what can be read of a message, keeps it for what cannot, and removes what has nothing to write", async () => {
  const { sqs, calls } = batch();
  let writes = 0;
  const dynamodb = { UpdateItem: () => ({ writes: ++writes }) };
  const found = await all({ sqs, dynamodb }, { only: "messages" });
  expect(found.map(({ id, outcome, files, reason }) => `${id} ${outcome} ${files}: ${reason}`)).toEqual([
    `1 failed a: ${why}`,
    `2 failed : ${why}`,
    "3 removed : received too often from the events queue",
  ]);
  expect(calls).toEqual(["delete test", "release mixed", "release unknown"]);
  expect(writes).toBe(1);
});

test("discards what cannot be read when told to; a prefix leaves out what is known to be about other files", async () => {
  const { sqs, calls } = batch();
  const found = await all({ sqs, dynamodb: { UpdateItem: () => ({}) } }, { only: "messages", discardUnreadable: true });
  expect(found.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(["1 written", "2 removed", "3 removed"]);
  expect(calls).toEqual(["delete mixed", "delete unknown", "delete test"]);

  const dry = { only: "messages", dryRun: true, discardUnreadable: true };
  const would = await all({ sqs: batch().sqs }, dry);
  expect(would.map(({ outcome }) => outcome)).toEqual(["would be written", "would be removed", "would be removed"]);

  const others = await all({ sqs: batch().sqs }, { only: "messages", prefix: "b" });
  expect(others.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(["2 failed"]);
});

test("a deleted version of a bucket that is gone is a deletion, not a failure for ever", async () => {
  const deletion = record({ eventName: "ObjectRemoved:Delete" });
  const { sqs, calls } = queue([[["1", "h1", JSON.stringify({ Records: [deletion] })]]]);
  const gone = () => {
    throw Object.assign(new Error("The specified bucket does not exist"), { name: "NoSuchBucket" });
  };
  const inputs: unknown[] = [];
  const dynamodb = { UpdateItem: (input: unknown) => inputs.push(input) && {} };
  const found = await all({ sqs, dynamodb, s3: { ListObjectVersions: gone } }, { only: "messages" });
  expect(found).toMatchObject([{ outcome: "written", files: ["a"] }]);
  expect(JSON.stringify(inputs)).toContain('"DELETED"');
  expect(calls).toEqual(["delete h1"]);
});

test("Express executions are not kept: there is nothing to replay, and it says so", async () => {
  const { sqs } = queue([]);
  const notSupported = () => {
    throw new StateMachineTypeNotSupported({ message: "not supported", $metadata: {} });
  };
  const FunctionArn = "arn:aws:lambda:eu-central-1:000000000000:function:waybill-ingest";
  const lambda = { GetFunctionConfiguration: () => ({ FunctionArn, State: "Active" }) };
  const clients = clientsAnswering({ sqs, lambda, sfn: { ListExecutions: notSupported } });
  expect(await redrive(clients, { names: pipelineNames() }).next()).toEqual({ done: true, value: { express: true } });
});

test("failed executions are replayed within the filters; one whose input is no write has failed again", async () => {
  const FunctionArn = "arn:aws:lambda:eu-central-1:000000000000:function:waybill-ingest";
  const stopDate = new Date("2026-11-22T09:11:00Z");
  const executions = ["good", "bad", "old"].map((name) => ({
    name,
    executionArn: name,
    stopDate: name === "old" ? new Date(0) : stopDate,
  }));
  const found = await all(
    {
      lambda: { GetFunctionConfiguration: () => ({ FunctionArn, State: "Active" }) },
      sfn: {
        ListExecutions: ({ statusFilter }) => ({ executions: statusFilter === "FAILED" ? executions : [] }),
        DescribeExecution: ({ executionArn }) => ({
          status: "FAILED",
          error: "E",
          input: executionArn === "good" ? JSON.stringify(write) : "{}",
        }),
      },
      dynamodb: { UpdateItem: () => ({}) },
    },
    { only: "executions", since: "2026-01-01T00:00:00.000Z" },
  );
  expect(found.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason}`)).toEqual([
    "good written: FAILED E",
    "bad failed: its input is no write of a record",
  ]);
});

test("what the record says already is not written again, and its message is removed", async () => {
  const { sqs, calls } = queue([[["1", "h1", letter]]]);
  const UpdateItem = () => {
    throw new ConditionalCheckFailedException({ message: "stale", $metadata: {} });
  };
  const found = await all({ sqs, dynamodb: { UpdateItem } }, { only: "messages" });
  expect(found).toMatchObject([{ outcome: "already there", files: ["a"] }]);
  expect(calls).toEqual(["delete h1"]);
});

test("an execution that fails again still says of which file it is", async () => {
  const FunctionArn = "arn:aws:lambda:eu-central-1:000000000000:function:waybill-ingest";
  const executions = [{ name: "again", executionArn: "again", stopDate: new Date() }];
  const answers: Answers = {
    lambda: { GetFunctionConfiguration: () => ({ FunctionArn, State: "Active" }) },
    sfn: {
      ListExecutions: ({ statusFilter }) => ({ executions: statusFilter === "FAILED" ? executions : [] }),
      DescribeExecution: () => ({ status: "FAILED", input: JSON.stringify(write) }),
    },
    dynamodb: {
      UpdateItem: () => {
        throw Object.assign(new Error("no table"), { name: "ResourceNotFoundException" });
      },
    },
  };
  expect(await all(answers, { only: "executions" })).toMatchObject([{ outcome: "failed", files: ["a"] }]);
});

test("a function that is not there is an error: executions would be skipped", async () => {
  const { sqs } = queue([]);
  const missing = () => {
    throw Object.assign(new Error("Function not found"), { name: "ResourceNotFoundException" });
  };
  await expect(all({ sqs, lambda: { GetFunctionConfiguration: missing } })).rejects.toMatchObject({
    name: "PipelineError",
    message: expect.stringContaining("--function"),
  });
});

test("counts what there is to look at: messages that wait, executions on all their pages", async () => {
  const FunctionArn = "arn:aws:lambda:eu-central-1:000000000000:function:waybill-ingest";
  const answers: Answers = {
    sqs: {
      GetQueueUrl: () => ({ QueueUrl: "url" }),
      GetQueueAttributes: () => ({ Attributes: { ApproximateNumberOfMessages: "3" } }),
    },
    lambda: { GetFunctionConfiguration: () => ({ FunctionArn, State: "Active" }) },
    sfn: {
      ListExecutions: ({ statusFilter, nextToken }) => {
        if (statusFilter !== "FAILED") return { executions: [] };
        return nextToken ? { executions: [{}] } : { executions: [{}, {}], nextToken: "more" };
      },
    },
  };
  const names = pipelineNames();
  expect(await countFailures(clientsAnswering(answers), { names })).toBe(6);
  expect(await countFailures(clientsAnswering(answers), { names, only: "messages" })).toBe(3);
  expect(await countFailures(clientsAnswering(answers), { names, only: "executions" })).toBe(3);
  const express = () => {
    throw new StateMachineTypeNotSupported({ message: "not supported", $metadata: {} });
  };
  const denied = () => {
    throw Object.assign(new Error("no"), { name: "AccessDeniedException" });
  };
  // To redrive takes no permission to count.
  const uncounted = clientsAnswering({ ...answers, sqs: { GetQueueUrl: () => ({}), GetQueueAttributes: denied } });
  expect(await countFailures(uncounted, { names })).toBe(0);
  const ofExpress = clientsAnswering({ ...answers, sfn: { ListExecutions: express } });
  expect(await countFailures(ofExpress, { names })).toBe(3);
});

test("tells of each failure that it looks at, also those that the filters leave out", async () => {
  const { sqs } = queue([
    [
      ["1", "h1", letter],
      ["2", "h2", letter],
    ],
  ]);
  let looked = 0;
  const onLook = () => {
    looked += 1;
  };
  expect(await all({ sqs }, { only: "messages", prefix: "another", onLook })).toEqual([]);
  expect(looked).toBe(2);
});
