import { beforeEach, describe, expect, it } from "vitest";
import { settled, TestHost } from "../test-host.ts";
import { Deliverer } from "./deliverer.ts";
import { type Notification, queueNotification } from "./outbox.ts";
import { nextSequencer, sequencerAt } from "./sequencer.ts";

const FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

describe("Deliverer", () => {
  let host: TestHost;
  let deliverer: Deliverer;
  beforeEach(() => {
    host = new TestHost();
    deliverer = new Deliverer(host);
  });

  const queue = (message: string, arn = FUNCTION, into = deliverer, order?: string) => {
    host.store.transaction((tx) => {
      const sequencer = order ?? nextSequencer(tx, host.clock);
      const now = host.clock.now();
      const notification: Notification = {
        id: `${sequencer}-0`,
        target: { service: arn.includes(":sqs:") ? "sqs" : "lambda", arn },
        bucket: "arn:aws:s3:::bucket",
        message,
        created: now,
        due: now,
        attempts: 0,
      };
      into.queued(queueNotification(tx, sequencer, notification));
    });
    into.wake();
  };
  const messages = () =>
    host.calls.map(({ input }) => String(input.MessageBody ?? Buffer.from(input.Payload as Uint8Array)));
  const left = () => [...host.store.range({})].filter(({ key }) => Buffer.from(key).includes("outbox")).length;

  it("delivers at once, to functions as events and to queues as messages", async () => {
    queue("to the function");
    queue("to the queue", "arn:aws:sqs:us-east-1:000000000000:q");
    await settled();
    const options = { as: { service: "s3.amazonaws.com" }, sourceArn: "arn:aws:s3:::bucket" };
    expect(host.calls).toEqual([
      {
        service: "lambda",
        operation: "Invoke",
        input: {
          FunctionName: FUNCTION,
          InvocationType: "Event",
          Payload: Buffer.from("to the function"),
        },
        options,
      },
      {
        service: "sqs",
        operation: "SendMessage",
        input: { QueueUrl: "http://127.0.0.1:4566/000000000000/q", MessageBody: "to the queue" },
        options,
      },
    ]);
    expect(left()).toBe(0);
  });

  it("has at most 16 in flight and goes on as they end", async () => {
    const waiting: (() => void)[] = [];
    host.answer = () => new Promise<void>((resolve) => waiting.push(resolve));
    for (let index = 0; index < 40; index++) queue(`${index}`);
    await settled();
    expect(waiting).toHaveLength(16);
    waiting.shift()?.();
    await settled();
    expect(host.calls).toHaveLength(17);
    while (waiting.length > 0) {
      waiting.shift()?.();
      await settled();
    }
    expect(messages()).toEqual(Array.from({ length: 40 }, (_, index) => `${index}`));
    expect(left()).toBe(0);
  });

  it("tries again later, and does not keep the others waiting", async () => {
    let broken = true;
    host.answer = ({ input }) => {
      if (broken && String(input.FunctionName).endsWith(":broken")) throw new Error("down");
    };
    queue("poor", "arn:aws:lambda:us-east-1:000000000000:function:broken");
    queue("fine");
    await settled();
    expect(messages()).toEqual(["poor", "fine"]);
    expect(left()).toBe(1);
    await host.clock.advance(999);
    expect(host.calls).toHaveLength(2);
    await host.clock.advance(1);
    expect(host.calls).toHaveLength(3);
    expect(host.reports).toHaveLength(2);
    broken = false;
    await host.clock.advance(2_000);
    expect(messages()).toEqual(["poor", "fine", "poor", "poor"]);
    expect(left()).toBe(0);
  });

  it("gives up after a day, and says so", async () => {
    host.answer = () => {
      throw new Error("gone");
    };
    queue("never");
    await settled();
    await host.clock.advance(25 * 3_600_000);
    expect(left()).toBe(0);
    expect(host.reports.at(-1)).toContain("given up");
  });

  it("resumes what an earlier process left, also what was waiting", async () => {
    host.answer = () => {
      throw new Error("down");
    };
    queue("waiting");
    await settled();
    await deliverer.stop();
    host.answer = () => ({});
    const next = new Deliverer(host);
    queue("new", undefined, next);
    next.resume();
    await settled();
    expect(messages()).toEqual(["waiting", "new"]);
    await host.clock.advance(1_000);
    expect(messages()).toEqual(["waiting", "new", "waiting"]);
    expect(left()).toBe(0);
  });

  it("finds what is queued below where it has been, as after a clock that went back", async () => {
    queue("first");
    await settled();
    queue("second", FUNCTION, deliverer, sequencerAt(0));
    await settled();
    expect(messages()).toEqual(["first", "second"]);
    expect(left()).toBe(0);
  });

  it("keeps what is in flight when it is stopped by an error", async () => {
    host.answer = () => new Promise((_, reject) => setImmediate(() => reject(new Error("stopping"))));
    queue("kept");
    await deliverer.stop();
    expect(left()).toBe(1);
    expect(host.reports).toEqual([]);
  });
});
