import { awsError } from "@waybill/wire";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import type { InvocationOutcome, InvocationRequest } from "../execution/invocation.ts";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";
import { QueueFixture } from "../test-support/queue.fixture.ts";
import type { MappingRecord } from "./mapping-table.ts";
import { QueuePoller } from "./queue-poller.ts";

let clock: TestClock;
let queue: QueueFixture;
let lambda: LambdaFixture;
let poller: QueuePoller | undefined;
let runs: InvocationRequest[];
let answer: () => Promise<InvocationOutcome>;

beforeEach(async () => {
  clock = new TestClock();
  queue = new QueueFixture();
  lambda = new LambdaFixture({ clock, answers: queue.answers });
  await lambda.create("f", "export const handler = async () => 1;");
  runs = [];
  answer = async () => ({ payload: "null", failed: false });
});
afterEach(() => poller?.stop());

function poll(settings: Partial<MappingRecord> = {}): void {
  const runner = {
    invoke: (_: unknown, request: InvocationRequest) => {
      runs.push(request);
      return answer();
    },
  };
  poller = new QueuePoller(lambda.host, runner, {
    uuid: "u",
    functionName: "f",
    eventSourceArn: queue.arn,
    enabled: true,
    batchSize: 10,
    windowSeconds: 0,
    reportsItemFailures: false,
    filters: [],
    tags: {},
    lastModified: 0,
    ...settings,
  });
}

const settle = () => clock.advance(0);
const bodies = (run: InvocationRequest | undefined): string[] =>
  JSON.parse(run?.payload ?? "{}").Records.map(({ body }: { body: string }) => body);

test("a message reaches the function as AWS's record and is deleted then", async () => {
  poll();
  queue.send("hello");
  await settle();
  expect(JSON.parse(runs[0]?.payload ?? "")).toEqual({
    Records: [
      {
        messageId: "1",
        receiptHandle: "handle-1",
        body: "hello",
        attributes: { ApproximateReceiveCount: "1", SentTimestamp: "1" },
        messageAttributes: {},
        md5OfBody: "md5-1",
        eventSource: "aws:sqs",
        eventSourceARN: queue.arn,
        awsRegion: "us-east-1",
      },
    ],
  });
  expect(queue.deleted).toEqual(["hello"]);
  expect(queue.received[0]).toEqual({
    QueueUrl: "http://127.0.0.1:4566/000000000000/source",
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 20,
    MessageSystemAttributeNames: ["All"],
    MessageAttributeNames: ["All"],
  });
  const call = lambda.calls.find(({ operation }) => operation === "ReceiveMessage");
  expect(call?.options.as).toEqual({ role: "arn:aws:iam::000000000000:role/lambda" });
});

test("a batch has at most the batch size", async () => {
  poll({ batchSize: 3 });
  queue.send("1", "2", "3", "4", "5");
  await settle();
  expect(runs.map(bodies)).toEqual([
    ["1", "2", "3"],
    ["4", "5"],
  ]);
});

test("a failed batch stays in the queue", async () => {
  answer = async () => ({ payload: "{}", failed: true });
  poll();
  queue.send("1", "2");
  await settle();
  expect([queue.deleted, queue.hidden]).toEqual([[], ["1", "2"]]);
});

test("of a batch that failed in part, what succeeded is deleted", async () => {
  answer = async () => ({ payload: '{"batchItemFailures":[{"itemIdentifier":"2"}]}', failed: false });
  poll({ reportsItemFailures: true });
  queue.send("a", "b", "c");
  await settle();
  expect([queue.deleted, queue.hidden]).toEqual([["a", "c"], ["b"]]);
});

test("a malformed partial response deletes nothing; without the setting it means nothing", async () => {
  answer = async () => ({ payload: '{"batchItemFailures":[{"itemIdentifier":"x"}]}', failed: false });
  poll({ reportsItemFailures: true });
  queue.send("a");
  await settle();
  expect(queue.hidden).toEqual(["a"]);
  await poller?.stop();
  poll();
  queue.send("b");
  await settle();
  expect(queue.deleted).toEqual(["b"]);
});

test("messages that no filter wants are deleted unseen", async () => {
  poll({ filters: ['{"body":{"kind":["a"]}}'] });
  queue.send('{"kind":"a"}', '{"kind":"b"}', "plain");
  await settle();
  expect(runs.map(bodies)).toEqual([['{"kind":"a"}']]);
  expect(queue.deleted.sort()).toEqual(['{"kind":"a"}', '{"kind":"b"}', "plain"].sort());
});

describe("a batching window", () => {
  test("collects until the batch is full", async () => {
    poll({ batchSize: 15, windowSeconds: 60 });
    queue.send(...Array.from({ length: 12 }, (_, index) => `${index}`));
    await settle();
    expect(runs).toHaveLength(0);
    queue.send("12", "13", "14", "15");
    await settle();
    expect(bodies(runs[0])).toHaveLength(15);
  });

  test("ends when its time is over", async () => {
    poll({ batchSize: 100, windowSeconds: 5 });
    queue.send("1");
    await settle();
    expect(queue.received.at(-1)).toMatchObject({ WaitTimeSeconds: 5 });
    await clock.advance(5000);
    queue.send("2");
    await settle();
    expect(runs.map(bodies)).toEqual([["1", "2"]]);
  });

  test("ends with the mapping, whose batch comes again", async () => {
    poll({ batchSize: 100, windowSeconds: 60 });
    queue.send("1");
    await settle();
    await poller?.stop();
    expect(runs).toEqual([]);
    expect(queue.hidden).toEqual(["1"]);
  });
});

test("a batch beyond 6 MB is cut in parts", async () => {
  poll();
  queue.send(...Array.from({ length: 8 }, (_, index) => `${index}`.repeat(1_000_000)));
  await settle();
  expect(runs.map((run) => bodies(run).length)).toEqual([6, 2]);
  expect(runs.every(({ payload }) => Buffer.byteLength(payload) <= 6_291_456)).toBe(true);
});

test("no more batches run at once than the maximum concurrency", async () => {
  const finish: (() => void)[] = [];
  answer = () => new Promise((resolve) => finish.push(() => resolve({ payload: "null", failed: false })));
  poll({ batchSize: 1, maximumConcurrency: 2 });
  queue.send("1", "2", "3", "4");
  await settle();
  expect(runs).toHaveLength(2);
  finish[0]?.();
  await settle();
  await settle();
  expect(runs).toHaveLength(3);
  for (const end of finish) end();
  await settle();
  for (const end of finish) end();
});

test("a queue or a function that is gone is tried again, ever more rarely", async () => {
  let fails = 0;
  lambda = new LambdaFixture({
    clock,
    store: lambda.store,
    answers: {
      ...queue.answers,
      "sqs.ReceiveMessage": () => {
        fails += 1;
        throw awsError("QueueDoesNotExist", "gone");
      },
    },
  });
  poll();
  await clock.advance(7000);
  expect(fails).toBe(4);
  expect(lambda.reports).toEqual([]);
});

test("a throttled batch comes again after the visibility timeout", async () => {
  answer = async () => {
    throw awsError("TooManyRequestsException", "Rate Exceeded.");
  };
  poll();
  queue.send("1");
  await settle();
  expect(queue.hidden).toEqual(["1"]);
  expect(lambda.reports).toEqual([]);
});

test("a poller that is stopped deletes nothing more", async () => {
  let finish: () => void = () => {};
  answer = () =>
    new Promise((resolve) => {
      finish = () => resolve({ payload: "null", failed: false });
    });
  poll();
  queue.send("1");
  await settle();
  const stopped = poller?.stop();
  finish();
  await stopped;
  expect(queue.hidden).toEqual(["1"]);
});
