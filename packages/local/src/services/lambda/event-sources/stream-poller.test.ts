import type { _Record } from "@aws-sdk/client-dynamodb-streams";
import { awsError } from "@waybill/wire";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import type { InvocationOutcome, InvocationRequest } from "../execution/invocation.ts";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";
import { type MappingRecord, mappingKey, type StreamMapping } from "./mapping-table.ts";
import { Pollers } from "./pollers.ts";
import { StreamPoller } from "./stream-poller.ts";
import { positionKey } from "./stream-reader.ts";

const ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/l";
const ok: InvocationOutcome = { payload: "null", failed: false };
const broken: InvocationOutcome = { payload: "{}", failed: true };

let clock: TestClock;
let lambda: LambdaFixture;
let poller: StreamPoller | undefined;
let stream: string[];
/** How many changes are there no more. */
let trimmed: number;
let runs: string[][];
/** Milliseconds, of changes when they are read. */
let age: number;
let answer: (ids: readonly string[]) => InvocationOutcome | Promise<InvocationOutcome>;

beforeEach(async () => {
  clock = new TestClock();
  stream = [];
  trimmed = 0;
  runs = [];
  age = 0;
  answer = () => ok;
  lambda = new LambdaFixture({ clock, answers });
  await lambda.create("f", "export const handler = async () => 1;");
});
afterEach(() => poller?.stop());

/** A stream whose sequence numbers are the places of its changes, counted from 1. */
const answers = {
  "dynamodbstreams.DescribeStream": () => ({ StreamDescription: { Shards: [{ ShardId: "shard" }] } }),
  "dynamodbstreams.GetShardIterator": ({
    ShardIteratorType: type,
    SequenceNumber: number,
  }: Record<string, unknown>) => {
    if (type === "TRIM_HORIZON") return { ShardIterator: String(trimmed) };
    if (Number(number) < trimmed) throw awsError("TrimmedDataAccessException", "past the trim point");
    return { ShardIterator: String(number) };
  },
  "dynamodbstreams.GetRecords": ({ ShardIterator: from, Limit: limit = 2 }: Record<string, unknown>) => {
    const Records = stream.slice(Number(from), Number(from) + Number(limit)).map((id, index): _Record => {
      const SequenceNumber = String(Number(from) + index + 1);
      return {
        dynamodb: { Keys: { id: { S: id } }, SequenceNumber, ApproximateCreationDateTime: new Date(clock.now() - age) },
      };
    });
    return { Records, NextShardIterator: String(Number(from) + Records.length) };
  },
};

const runner = {
  invoke: async (_: unknown, request: InvocationRequest) => {
    const { Records } = JSON.parse(request.payload) as { Records: { dynamodb: { Keys: { id: { S: string } } } }[] };
    const ids = Records.map(({ dynamodb }) => dynamodb.Keys.id.S);
    runs.push(ids);
    return answer(ids);
  },
};

function mapping(settings: Partial<MappingRecord> = {}, more: Partial<StreamMapping> = {}): MappingRecord {
  const made: MappingRecord = {
    uuid: "u",
    functionName: "f",
    eventSourceArn: ARN,
    enabled: true,
    batchSize: 100,
    windowSeconds: 0,
    reportsItemFailures: false,
    filters: [],
    tags: {},
    lastModified: 0,
    stream: {
      startsAt: "TRIM_HORIZON",
      bisects: false,
      maximumRetries: -1,
      maximumAgeSeconds: -1,
      parallelization: 1,
      ...more,
    },
    ...settings,
  };
  lambda.host.store.transaction((tx) => tx.put(mappingKey(made.uuid), made));
  return made;
}

function poll(settings: Partial<MappingRecord> = {}, more: Partial<StreamMapping> = {}): void {
  poller = new StreamPoller(lambda.host, runner, mapping(settings, more));
}

test("changes reach the function in order, in batches, and not again in the next process", async () => {
  stream.push("a", "b", "c");
  poll({ batchSize: 2 });
  await clock.advance(0);
  expect(runs).toEqual([["a", "b"], ["c"]]);
  stream.push("d");
  await clock.advance(250);
  await poller?.stop();
  poll();
  stream.push("e");
  await clock.advance(250);
  expect(runs.slice(2)).toEqual([["d"], ["e"]]);
});

test("what came since the latest change reaches the function, in the next process if not in this", async () => {
  answer = () => broken;
  stream.push("a", "b", "c");
  poll({}, { startsAt: "LATEST" });
  await clock.advance(0);
  expect(runs).toEqual([]);
  stream.push("d");
  await clock.advance(250);
  expect(runs).toEqual([["d"]]);
  await poller?.stop();
  answer = () => ok;
  poll({}, { startsAt: "LATEST" });
  await clock.advance(0);
  expect(runs).toEqual([["d"], ["d"]]);
});

test("changes that are gone before they are read are told of, and the oldest that there is comes next", async () => {
  stream.push("a");
  poll();
  await clock.advance(0);
  await poller?.stop();
  stream.push("b", "c");
  trimmed = 2;
  poll();
  await clock.advance(0);
  expect(runs).toEqual([["a"], ["c"]]);
  expect(lambda.reports).toHaveLength(1);
});

test("a batch that fails is tried again, and those behind it wait", async () => {
  let failures = 2;
  answer = () => (failures-- > 0 ? broken : ok);
  stream.push("a", "b");
  poll({ batchSize: 1 });
  await clock.advance(3_000);
  expect(runs).toEqual([["a"], ["a"], ["a"], ["b"]]);
});

test("a batch that failed in part goes on from its first failure", async () => {
  answer = (ids) =>
    ids.includes("b") && ids.length > 1
      ? { payload: '{"batchItemFailures":[{"itemIdentifier":"2"}]}', failed: false }
      : ok;
  stream.push("a", "b");
  poll({ reportsItemFailures: true });
  await clock.advance(1_000);
  expect(runs).toEqual([["a", "b"], ["b"]]);
});

test("a batch is halved until what is broken stands alone, and is given up with its place", async () => {
  answer = (ids) => (ids.includes("c") ? broken : ok);
  stream.push("a", "b", "c", "d");
  poll({}, { bisects: true, maximumRetries: 1, onFailure: "arn:aws:sqs:us-east-1:000000000000:letters" });
  await clock.advance(10_000);
  expect(runs).toEqual([["a", "b", "c", "d"], ["a", "b"], ["c", "d"], ["c"], ["c"], ["d"]]);
  const [letter] = lambda.calls.filter(({ operation }) => operation === "SendMessage");
  expect(JSON.parse(String(letter?.input.MessageBody))).toMatchObject({
    requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 2 },
    DDBStreamBatchInfo: {
      shardId: "shard",
      startSequenceNumber: "3",
      endSequenceNumber: "3",
      batchSize: 1,
      streamArn: ARN,
    },
  });
});

test("what is too old is given up, and reported where there is no destination", async () => {
  answer = () => broken;
  stream.push("a");
  poll({}, { maximumAgeSeconds: 60 });
  await clock.advance(200_000);
  expect(lambda.reports).toHaveLength(1);
});

test("what is too old when it comes does not run", async () => {
  stream.push("a", "b");
  age = 90_000;
  poll({}, { maximumAgeSeconds: 60, onFailure: "arn:aws:sqs:us-east-1:000000000000:letters" });
  await clock.advance(0);
  expect(runs).toEqual([]);
  const [letter] = lambda.callsOf("sqs", "SendMessage");
  const body = JSON.parse(String(letter?.MessageBody));
  expect(body).toMatchObject({ requestContext: { condition: "RecordAgeExceeded", approximateInvokeCount: 0 } });
  expect(body.responseContext).toBeUndefined();
  expect(body.DDBStreamBatchInfo.approximateArrivalOfFirstRecord).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test("to be throttled uses up no retries", async () => {
  let throttled = 3;
  answer = () => {
    if (throttled-- > 0) throw awsError("TooManyRequestsException", "Rate Exceeded.");
    return ok;
  };
  stream.push("a", "b");
  poll({}, { maximumRetries: 0, bisects: true });
  await clock.advance(10_000);
  expect(runs).toEqual([
    ["a", "b"],
    ["a", "b"],
    ["a", "b"],
    ["a", "b"],
  ]);
  expect(lambda.calls.some(({ operation }) => operation === "SendMessage")).toBe(false);
  expect(lambda.reports).toEqual([]);
});

test("what no filter wants is passed over", async () => {
  stream.push("a", "b");
  poll({ filters: ['{"dynamodb":{"Keys":{"id":{"S":["b"]}}}}'] });
  await clock.advance(0);
  expect(runs).toEqual([["b"]]);
});

test("a throttled batch waits, and a stream that cannot be read is tried again", async () => {
  answer = () => {
    throw awsError("TooManyRequestsException", "Rate Exceeded.");
  };
  stream.push("a");
  poll();
  await clock.advance(3_000);
  answer = () => ok;
  await clock.advance(5_000);
  expect(runs.at(-1)).toEqual(["a"]);
  expect(lambda.reports).toEqual([]);
});

test("a mapping that is changed goes on when its batch under way is done, as it was changed last", async () => {
  let finish: () => void = () => {};
  answer = () =>
    new Promise((resolve) => {
      finish = () => resolve(ok);
    });
  stream.push("a", "b", "c");
  const pollers = new Pollers(lambda.host, runner);
  pollers.apply(mapping({ batchSize: 1 }));
  await clock.advance(0);
  pollers.apply(mapping({ batchSize: 2 }));
  pollers.apply(mapping({ batchSize: 3 }));
  await clock.advance(1_000);
  expect(runs).toEqual([["a"]]);
  finish();
  await clock.advance(0);
  expect(runs).toEqual([["a"], ["b", "c"]]);
  const stopped = pollers.stop();
  finish();
  await stopped;
});

test("a batch that is stopped is not given up, and leaves nothing of a mapping that is deleted", async () => {
  let finish: () => void = () => {};
  answer = () =>
    new Promise((resolve) => {
      finish = () => resolve(broken);
    });
  stream.push("a");
  poll({}, { maximumRetries: 0 });
  await clock.advance(0);
  const stopped = poller?.stop();
  finish();
  await stopped;
  expect(lambda.reports).toEqual([]);
  poll({}, { maximumRetries: 0 });
  await clock.advance(0);
  expect(runs).toEqual([["a"], ["a"]]);
  lambda.host.store.transaction((tx) => tx.delete(mappingKey("u")));
  finish();
  await clock.advance(0);
  expect(lambda.host.store.get(positionKey("u"))).toBeUndefined();
});
