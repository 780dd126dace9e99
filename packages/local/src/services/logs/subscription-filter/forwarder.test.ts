import { MemoryStore } from "@waybill/store";
import { type AwsError, awsError } from "@waybill/wire";
import { beforeEach, expect, test } from "vitest";
import type { Host } from "../../../context.ts";
import { TestClock } from "../../../ports/test-clock.ts";
import { testRandom } from "../../../ports/test-random.ts";
import { subscriptionFilterKey } from "../keys.ts";
import type { LogGroup } from "../log-group.ts";
import { forwardEvents } from "./forward-events.ts";
import { newForwarder } from "./forwarder.ts";
import { FORWARDINGS, type Forwarding } from "./forwarding.ts";
import type { SubscriptionFilter } from "./subscription-filter.ts";

const group: LogGroup = {
  id: 1,
  name: "g",
  creationTime: 0,
  groupClass: "STANDARD",
  deletionProtectionEnabled: false,
  tags: {},
};

let clock: TestClock;
let host: Host;
let calls: number;
let answers: (AwsError | undefined)[];
let reports: string[];
beforeEach(() => {
  clock = new TestClock(1_800_000_000_000);
  calls = 0;
  reports = [];
  host = {
    accountId: "000000000000",
    region: "us-east-1",
    clock,
    random: testRandom(),
    store: new MemoryStore(),
    metrics: { add() {} },
    report: (_: unknown, context: string) => reports.push(context),
    async call() {
      calls += 1;
      const error = answers.shift();
      if (error) throw error;
    },
  } as unknown as Host;
});

const queued = () => [...host.store.range({ prefix: FORWARDINGS })].map(({ value }) => value as Forwarding);

function forward(filterPattern: string, ...messages: string[]): void {
  host.store.transaction((tx) => {
    const filter: SubscriptionFilter = { filterName: "f", filterPattern, destinationArn: "arn:lambda" };
    tx.put(subscriptionFilterKey(1, "f"), filter);
    const place = { streamId: 2, timestamp: clock.now(), ingestionTime: clock.now() };
    const events = messages.map((message, sequence) => ({ ...place, sequence, message }));
    forwardEvents(tx, host, group, "s", () => events);
  });
}

test("what matches is queued, with the fields that a space-delimited pattern names", () => {
  forward("[level = ERROR, what]", "ERROR disk", "INFO disk", "ERROR");
  const [{ logEvents } = { logEvents: [] }] = queued();
  expect(logEvents.map(({ message, extractedFields }) => ({ message, extractedFields }))).toEqual([
    { message: "ERROR disk", extractedFields: { level: "ERROR", what: "disk" } },
  ]);
});

test("events are parted so that an invocation holds them", () => {
  forward("", "a".repeat(300_000), "b".repeat(300_000), "c".repeat(200_000));
  expect(queued().map(({ logEvents }) => logEvents.length)).toEqual(expect.arrayContaining([1, 2]));
});

test("a throttled function is tried again, one that is not there is not", async () => {
  const forwarder = newForwarder(host);
  answers = [awsError("TooManyRequestsException", "Rate Exceeded."), undefined];
  forward("", "first");
  forwarder.wake();
  await expect.poll(() => queued().map(({ attempts }) => attempts)).toEqual([1]);
  await clock.advance(1_000);
  await expect.poll(queued).toEqual([]);
  expect(calls).toBe(2);

  answers = [awsError("ResourceNotFoundException", "Function not found")];
  forward("", "second");
  forwarder.wake();
  await expect.poll(queued).toEqual([]);
  expect([calls, reports]).toEqual([3, ["CloudWatch Logs: delivering to arn:lambda: given up"]]);
  await forwarder.stop();
});
