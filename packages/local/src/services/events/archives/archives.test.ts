import {
  CancelReplayCommand,
  CreateArchiveCommand,
  CreateEventBusCommand,
  DeleteArchiveCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  EventBridgeClient,
  ListArchivesCommand,
  ListReplaysCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
  type StartReplayCommandInput,
  UpdateArchiveCommand,
} from "@aws-sdk/client-eventbridge";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Local } from "../../../start-local.ts";
import { startTestLocal } from "../../../start-test-local.ts";

const HOUR = 3_600_000;
const start = Date.parse("2026-11-26T10:00:00Z");
const clock = new TestClock(start);
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" },
});
let local: Local;
let events: EventBridgeClient;
let sqs: SQSClient;
let count = 0;
/** The bus of a test, and the name of its archive. */
let name = "";
let EventSourceArn = "";
let QueueUrl = "";
let RuleArn: string | undefined;

beforeAll(async () => {
  local = await startTestLocal({ clock });
  events = new EventBridgeClient({ ...local, maxAttempts: 1 });
  sqs = new SQSClient({ ...local, maxAttempts: 1 });
});
afterAll(async () => {
  events.destroy();
  sqs.destroy();
  await local.stop();
});
/** A bus with an archive of orders, and a rule that sends all events to a queue. */
beforeEach(async () => {
  count += 1;
  name = `bus${count}`;
  EventSourceArn = (await events.send(new CreateEventBusCommand({ Name: name }))).EventBusArn ?? "";
  const queue = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: { Policy } }));
  QueueUrl = queue.QueueUrl ?? "";
  const rule = { EventBusName: name, Name: "all", EventPattern: '{"source":["shop"]}' };
  ({ RuleArn } = await events.send(new PutRuleCommand(rule)));
  const Targets = [{ Id: "queue", Arn: `arn:aws:sqs:us-east-1:000000000000:${name}` }];
  await events.send(new PutTargetsCommand({ Rule: "all", EventBusName: name, Targets }));
  const EventPattern = '{"detail-type":["order"]}';
  await events.send(new CreateArchiveCommand({ ArchiveName: name, EventSourceArn, EventPattern, RetentionDays: 1 }));
});

const put = (DetailType: string, n: number, time: number) => {
  const entry = { EventBusName: name, Source: "shop", DetailType, Detail: JSON.stringify({ n }), Time: new Date(time) };
  return events.send(new PutEventsCommand({ Entries: [entry] }));
};
const replay = (ReplayName: string, from: number, until: number, more: Partial<StartReplayCommandInput> = {}) =>
  events.send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn: `arn:aws:events:us-east-1:000000000000:archive/${name}`,
      EventStartTime: new Date(from),
      EventEndTime: new Date(until),
      Destination: { Arn: EventSourceArn },
      ...more,
    }),
  );
const state = async (ReplayName: string) => (await events.send(new DescribeReplayCommand({ ReplayName }))).State;

/** So many events that reached the queue, in any order. */
async function received(wanted: number): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  while (found.length < wanted) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { Body = "", ReceiptHandle } of Messages) {
      found.push(JSON.parse(Body));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return found;
}

test("what an archive keeps is replayed, by the times of the events, and not kept again", async () => {
  await put("order", 1, start);
  await put("order", 2, start + 1_000);
  await put("other", 3, start + 2_000);
  await put("order", 4, start + 5_000);
  const originals = await received(4);
  const { ReplayArn, State } = await replay(`${name}-r`, start, start + 5_000);
  expect([ReplayArn, State]).toEqual([`arn:aws:events:us-east-1:000000000000:replay/${name}-r`, "STARTING"]);
  await clock.advance(0);
  const again = (await received(2)).sort((a, b) => String(a.time).localeCompare(String(b.time)));
  const orders = originals.filter((event) => event["detail-type"] === "order").slice(0, 2);
  expect(again).toEqual(orders.map((event) => ({ ...event, "replay-name": `${name}-r` })));
  await clock.advance(0);
  const described = await events.send(new DescribeReplayCommand({ ReplayName: `${name}-r` }));
  expect(described).toMatchObject({ State: "COMPLETED", EventLastReplayedTime: new Date(start + 1_000) });
  const archive = await events.send(new DescribeArchiveCommand({ ArchiveName: name }));
  expect(archive).toMatchObject({ EventCount: 3, RetentionDays: 1, State: "ENABLED", EventSourceArn });
  await expect(events.send(new CancelReplayCommand({ ReplayName: `${name}-r` }))).rejects.toMatchObject({
    name: "IllegalStatusException",
  });
});

test("a replay has many steps, may be for some rules alone, and can be cancelled", async () => {
  const Entries = Array.from({ length: 10 }, (_, n) => ({
    EventBusName: name,
    Source: "quiet",
    DetailType: "order",
    Detail: JSON.stringify({ n }),
  }));
  for (let batch = 0; batch < 25; batch += 1) await events.send(new PutEventsCommand({ Entries }));
  const [from, until] = [clock.now(), clock.now() + HOUR];
  await replay(`${name}-a`, from, until, { Destination: { Arn: EventSourceArn, FilterArns: [`${RuleArn}-other`] } });
  await events.send(new CancelReplayCommand({ ReplayName: `${name}-a` }));
  await replay(`${name}-b`, from, until);
  await clock.advance(0);
  expect([await state(`${name}-a`), await state(`${name}-b`)]).toEqual(["CANCELLED", "COMPLETED"]);
  const listed = await events.send(new ListReplaysCommand({ NamePrefix: `${name}-` }));
  expect(listed.Replays?.map(({ State }) => State)).toEqual(["CANCELLED", "COMPLETED"]);
});

test("an archive forgets what its retention has ended, changes and goes", async () => {
  await put("order", 1, clock.now());
  await clock.advance(25 * HOUR);
  await put("order", 2, clock.now());
  const { Archives } = await events.send(new ListArchivesCommand({ EventSourceArn }));
  expect(Archives).toMatchObject([{ ArchiveName: name, EventCount: 1 }]);
  await events.send(new UpdateArchiveCommand({ ArchiveName: name, Description: "all", RetentionDays: 0 }));
  const described = await events.send(new DescribeArchiveCommand({ ArchiveName: name }));
  expect(described).toMatchObject({ Description: "all", RetentionDays: 0, EventPattern: '{"detail-type":["order"]}' });
  await events.send(new DeleteArchiveCommand({ ArchiveName: name }));
  await expect(events.send(new DeleteArchiveCommand({ ArchiveName: name }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: `Archive ${name} does not exist.`,
  });
});

test("replays are refused in AWS's words", async () => {
  const none = "arn:aws:events:us-east-1:000000000000:archive/none";
  await expect(replay("r", start, start + 1, { EventSourceArn: none })).rejects.toThrow(
    "Parameter EventSourceArn is not valid. Reason: Archive none does not exist.",
  );
  await expect(replay("r", start, start)).rejects.toThrow("EventStartTime must be before EventEndTime.");
  const Arn = "arn:aws:events:us-east-1:000000000000:event-bus/default";
  await expect(replay("r", start, start + 1, { Destination: { Arn } })).rejects.toThrow(
    "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.",
  );
  await expect(events.send(new ListArchivesCommand({ NamePrefix: "a", State: "ENABLED" }))).rejects.toThrow(
    "At most one filter is allowed for ListArchives.",
  );
  await expect(
    events.send(new CreateArchiveCommand({ ArchiveName: "a", EventSourceArn, EventPattern: "{}" })),
  ).rejects.toMatchObject({ name: "InvalidEventPatternException" });
});
