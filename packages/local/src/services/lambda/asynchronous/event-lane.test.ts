import { beforeEach, describe, expect, test } from "vitest";
import { ENVIRONMENTS_PER_VERSION, type InvocationOutcome } from "../execution/invocation.ts";
import { EventsFixture, FAILURE, SUCCESS } from "../test-support/events.fixture.ts";
import { noSuchQueue } from "../test-support/lambda.fixture.ts";

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:f";
const FAILED = "arn:aws:sqs:us-east-1:000000000000:failed";
const SUCCEEDED = "arn:aws:sqs:us-east-1:000000000000:succeeded";

let events: EventsFixture;
beforeEach(async () => {
  events = await EventsFixture.create();
});

test("an event runs once and is gone", async () => {
  await events.accept();
  expect(events.queued).toBe(1);
  await events.settle();
  expect(events.runs).toMatchObject([{ requestId: "r1", payload: '{"a":1}', functionArn: ARN }]);
  expect([events.queued, events.sent.length]).toEqual([0, 0]);
});

test("only so many events run at once; all run in the end", async () => {
  let running = 0;
  let most = 0;
  events.answer = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return SUCCESS;
  };
  await Promise.all(Array.from({ length: 500 }, (_, id) => events.accept(`r${id}`)));
  while (events.queued > 0) await events.settle();
  expect(new Set(events.runs.map(({ requestId }) => requestId)).size).toBe(500);
  expect(most).toBe(ENVIRONMENTS_PER_VERSION);
});

describe("a function error", () => {
  test("is retried after one minute and after two", async () => {
    events.answer = async () => FAILURE;
    await events.accept();
    await events.settle();
    await events.clock.advance(59_999);
    expect(events.runs).toHaveLength(1);
    await events.clock.advance(1);
    expect(events.runs).toHaveLength(2);
    await events.clock.advance(119_999);
    expect(events.runs).toHaveLength(2);
    await events.clock.advance(1);
    expect(events.runs).toHaveLength(3);
    expect(new Set(events.runs.map(({ requestId }) => requestId))).toEqual(new Set(["r1"]));
    expect(events.queued).toBe(0);
  });

  test("that was retried with success is over", async () => {
    events.answer = async () => FAILURE;
    await events.accept();
    await events.settle();
    events.answer = async () => SUCCESS;
    await events.clock.advance(600_000);
    expect(events.runs).toHaveLength(2);
    expect(events.queued).toBe(0);
  });

  test("waits across the death of the process", async () => {
    events.answer = async () => FAILURE;
    await events.accept();
    await events.settle();
    events.dispatcher.stop();
    await events.clock.advance(30_000);
    await events.restart();
    expect(events.runs).toHaveLength(0);
    await events.clock.advance(30_000);
    expect(events.runs).toHaveLength(1);
  });

  test("ends in the on-failure destination, with AWS's record of it", async () => {
    await events.lambda.call("PutFunctionEventInvokeConfig", {
      FunctionName: "f",
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: FAILED }, OnSuccess: { Destination: SUCCEEDED } },
    });
    events.answer = async () => FAILURE;
    await events.accept();
    await events.clock.advance(60_000);
    expect(events.sent).toHaveLength(1);
    const [message] = events.sent;
    expect(message?.QueueUrl).toBe("http://127.0.0.1:4566/000000000000/failed");
    expect(JSON.parse(String(message?.MessageBody))).toEqual({
      version: "1.0",
      timestamp: new Date(events.clock.now()).toISOString(),
      requestContext: {
        requestId: "r1",
        functionArn: `${ARN}:$LATEST`,
        condition: "RetriesExhausted",
        approximateInvokeCount: 2,
      },
      requestPayload: { a: 1 },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      responsePayload: { errorType: "Error", errorMessage: "no", trace: [] },
    });
    const call = events.lambda.calls.find(({ operation }) => operation === "SendMessage");
    expect(call?.options.as).toEqual({ role: "arn:aws:iam::000000000000:role/lambda" });
  });

  test.each([
    ["sns:us-east-1:000000000000:topic", "sns", "Publish"],
    ["lambda:us-east-1:000000000000:function:other:live", "lambda", "Invoke"],
    ["events:us-east-1:000000000000:event-bus/bus", "events", "PutEvents"],
  ])("is told to %s", async (target, service, operation) => {
    const Destination = `arn:aws:${target}`;
    await events.lambda.call("PutFunctionEventInvokeConfig", {
      FunctionName: "f",
      DestinationConfig: { OnSuccess: { Destination } },
    });
    await events.accept();
    await events.settle();
    const [call] = events.lambda.calls.filter((each) => each.operation === operation);
    expect(call).toMatchObject({ service, options: { as: { role: "arn:aws:iam::000000000000:role/lambda" } } });
    const [entry = {}] = (call?.input.Entries ?? []) as Record<string, unknown>[];
    const text = call?.input.Message ?? call?.input.Payload ?? entry.Detail;
    expect(JSON.parse(String(text))).toMatchObject({
      requestContext: { condition: "Success" },
      requestPayload: { a: 1 },
    });
    const addressed = {
      sns: { TopicArn: Destination },
      lambda: { FunctionName: Destination, InvocationType: "Event" },
      events: {
        Entries: [
          {
            Source: "lambda",
            DetailType: "Lambda Function Invocation Result - Success",
            EventBusName: Destination,
            Resources: [Destination, `${ARN}:$LATEST`],
          },
        ],
      },
    }[service];
    expect(call?.input).toMatchObject(addressed ?? {});
  });

  test("goes to a topic of dead letters as the event itself", async () => {
    const TargetArn = "arn:aws:sns:us-east-1:000000000000:letters";
    await events.lambda.call("UpdateFunctionConfiguration", { FunctionName: "f", DeadLetterConfig: { TargetArn } });
    events.answer = async () => FAILURE;
    await events.accept();
    await events.clock.advance(180_000);
    expect(events.lambda.callsOf("sns", "Publish")).toMatchObject([
      { TopicArn: TargetArn, Message: '{"a":1}', MessageAttributes: { RequestID: { StringValue: "r1" } } },
    ]);
  });

  test("ends in the dead-letter queue as the event itself", async () => {
    await events.lambda.call("UpdateFunctionConfiguration", {
      FunctionName: "f",
      DeadLetterConfig: { TargetArn: FAILED },
    });
    events.answer = async () => FAILURE;
    await events.accept();
    await events.clock.advance(180_000);
    expect(events.sent).toEqual([
      {
        QueueUrl: "http://127.0.0.1:4566/000000000000/failed",
        MessageBody: '{"a":1}',
        MessageAttributes: {
          RequestID: { DataType: "String", StringValue: "r1" },
          ErrorCode: { DataType: "Number", StringValue: "200" },
          ErrorMessage: { DataType: "String", StringValue: "no" },
        },
      },
    ]);
  });
});

test("a success is told to its destination", async () => {
  const DestinationConfig = { OnSuccess: { Destination: SUCCEEDED } };
  await events.lambda.call("PutFunctionEventInvokeConfig", { FunctionName: "f", DestinationConfig });
  await events.accept();
  await events.settle();
  const record = JSON.parse(String(events.sent[0]?.MessageBody));
  expect(record.requestContext).toMatchObject({ condition: "Success", approximateInvokeCount: 1 });
  expect(record.responseContext).toEqual({ statusCode: 200, executedVersion: "$LATEST" });
  expect(record.responsePayload).toBe("done");
});

test("a destination that is gone is reported, and the event is over", async () => {
  events = await EventsFixture.create({
    "sqs.SendMessage": () => {
      throw noSuchQueue();
    },
  });
  const DestinationConfig = { OnSuccess: { Destination: SUCCEEDED } };
  await events.lambda.call("PutFunctionEventInvokeConfig", { FunctionName: "f", DestinationConfig });
  await events.accept();
  await events.settle();
  expect(events.queued).toBe(0);
  expect(events.lambda.reports).toHaveLength(1);
});

test("events that a killed process left run again, whatever their function and qualifier", async () => {
  await events.lambda.create("g", "export const handler = async () => 1;");
  await events.lambda.call("PublishVersion", { FunctionName: "f" });
  events.answer = () => new Promise(() => {});
  await events.accept("r1");
  await events.accept("r2", { qualifier: "1" });
  await events.accept("r3", { functionName: "g" });
  await events.settle();
  expect(events.runs).toHaveLength(3);
  events.answer = async () => SUCCESS;
  await events.restart();
  expect(events.runs.map(({ requestId }) => requestId).sort()).toEqual(["r1", "r2", "r3"]);
  expect(events.queued).toBe(0);
});

test("a stopped dispatcher leaves what is under way in the queue", async () => {
  let finish: (outcome: InvocationOutcome) => void = () => {};
  events.answer = () =>
    new Promise((resolve) => {
      finish = resolve;
    });
  await events.accept();
  await events.settle();
  events.dispatcher.stop();
  finish(FAILURE);
  await events.settle();
  expect(events.queued).toBe(1);
});

test("an event for a function that was deleted is dropped, also when another has its name", async () => {
  events.answer = async () => FAILURE;
  await events.accept();
  await events.settle();
  await events.lambda.call("DeleteFunction", { FunctionName: "f" });
  await events.lambda.create("f", "export const handler = async () => 1;");
  await events.clock.advance(60_000);
  expect(events.runs).toHaveLength(1);
  expect(events.queued).toBe(0);
});
