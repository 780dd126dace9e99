import { beforeEach, describe, expect, test } from "vitest";
import { EventsFixture, SUCCESS, throttled } from "../test-support/events.fixture.ts";

const FAILED = "arn:aws:sqs:us-east-1:000000000000:failed";

let events: EventsFixture;
beforeEach(async () => {
  events = await EventsFixture.create();
});

describe("throttling", () => {
  test("pauses for a second, then longer, without counting as a run", async () => {
    events.answer = async () => throttled();
    await events.accept();
    await events.clock.advance(999);
    expect(events.runs).toHaveLength(1);
    await events.clock.advance(1);
    expect(events.runs).toHaveLength(2);
    await events.clock.advance(1999);
    expect(events.runs).toHaveLength(2);
    await events.clock.advance(1);
    expect(events.runs).toHaveLength(3);
    events.answer = async () => SUCCESS;
    await events.clock.advance(4000);
    expect(events.runs).toHaveLength(4);
    expect(events.queued).toBe(0);
  });

  test("for too long ends in the on-failure destination", async () => {
    await events.lambda.call("PutFunctionEventInvokeConfig", {
      FunctionName: "f",
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: FAILED } },
    });
    events.answer = async () => throttled();
    await events.accept();
    await events.clock.advance(120_000);
    expect(events.queued).toBe(0);
    const record = JSON.parse(String(events.sent[0]?.MessageBody));
    expect(record.requestContext).toMatchObject({ condition: "EventAgeExceeded", approximateInvokeCount: 0 });
    expect(record).not.toHaveProperty("responseContext");
  });

  test("by a reserved concurrency of 0 ends there at once", async () => {
    const DestinationConfig = { OnFailure: { Destination: FAILED } };
    await events.lambda.call("PutFunctionEventInvokeConfig", { FunctionName: "f", DestinationConfig });
    await events.lambda.call("PutFunctionConcurrency", { FunctionName: "f", ReservedConcurrentExecutions: 0 });
    await events.accept();
    await events.settle();
    expect(events.runs).toHaveLength(0);
    expect(JSON.parse(String(events.sent[0]?.MessageBody)).requestContext.condition).toBe("ZeroReservedConcurrency");
  });

  test("is over when the concurrency is raised", async () => {
    events.answer = async () => throttled();
    await events.accept();
    await events.clock.advance(100_000);
    const before = events.runs.length;
    events.answer = async () => SUCCESS;
    events.dispatcher.wake("f");
    await events.settle();
    expect(events.runs).toHaveLength(before + 1);
  });

  test("is not provoked beyond the reserved concurrency", async () => {
    await events.lambda.call("PutFunctionConcurrency", { FunctionName: "f", ReservedConcurrentExecutions: 1 });
    let running = 0;
    events.answer = async () => {
      if (running > 0) return throttled();
      running += 1;
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return SUCCESS;
    };
    await Promise.all(Array.from({ length: 20 }, (_, id) => events.accept(`r${id}`)));
    while (events.queued > 0) await events.settle();
    expect(events.runs).toHaveLength(20);
  });
});
