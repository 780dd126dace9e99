import { afterEach, beforeEach, expect, test } from "vitest";
import { LambdaFixture } from "../test-support/lambda.fixture.ts";

const STREAM = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/l";

let lambda: LambdaFixture;
let changes: object[];
beforeEach(async () => {
  changes = [];
  lambda = new LambdaFixture({
    answers: {
      "dynamodbstreams.DescribeStream": () => ({
        StreamDescription: { StreamStatus: "ENABLED", Shards: [{ ShardId: "s" }] },
      }),
      "dynamodbstreams.GetShardIterator": () => ({ ShardIterator: "i" }),
      "dynamodbstreams.GetRecords": () => ({ Records: changes.splice(0), NextShardIterator: "i" }),
    },
  });
  await lambda.create("f", "export const handler = async () => 1;");
});
afterEach(() => lambda.stop());

const create = (more: object = {}) =>
  lambda.call("CreateEventSourceMapping", {
    FunctionName: "f",
    EventSourceArn: STREAM,
    StartingPosition: "TRIM_HORIZON",
    ...more,
  });

test("a mapping of a stream tells what became of its last batch", async () => {
  const created = await create();
  expect(created).toEqual({
    UUID: expect.any(String),
    StartingPosition: "TRIM_HORIZON",
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 0,
    ParallelizationFactor: 1,
    EventSourceArn: STREAM,
    FunctionArn: "arn:aws:lambda:us-east-1:000000000000:function:f",
    LastModified: expect.any(Date),
    LastProcessingResult: "No records processed",
    State: "Creating",
    StateTransitionReason: "User action",
    DestinationConfig: { OnFailure: {} },
    MaximumRecordAgeInSeconds: -1,
    BisectBatchOnFunctionError: false,
    MaximumRetryAttempts: -1,
    TumblingWindowInSeconds: 0,
    FunctionResponseTypes: [],
    EventSourceMappingArn: expect.any(String),
  });
  changes.push({ dynamodb: { SequenceNumber: "1" } });
  const result = async () => (await lambda.call("GetEventSourceMapping", { UUID: created.UUID })).LastProcessingResult;
  await expect.poll(result).toBe("OK");
});

test("a mapping of a stream is not made twice", async () => {
  const { UUID } = await create();
  await expect(create()).rejects.toMatchObject({
    code: "ResourceConflictException",
    message: `The event source arn (" ${STREAM} ") and function (" f ") provided mapping already exists. Please update or delete the existing mapping with UUID ${UUID}`,
  });
});

test.each([
  [
    "a destination of successes",
    { DestinationConfig: { OnSuccess: { Destination: STREAM } } },
    /^Unsupported DestinationC/,
  ],
  ["an age below a minute", { MaximumRecordAgeInSeconds: 59 }, /^MaximumRecordAgeInSeconds must be -1 or at least 60/],
  ["no position", { StartingPosition: undefined }, /Value null at 'startingPosition'/],
])("refused is %s", async (_, input, message) => {
  await expect(create(input)).rejects.toMatchObject({
    code: "InvalidParameterValueException",
    message: expect.stringMatching(message),
  });
});
