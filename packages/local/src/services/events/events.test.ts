import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  type PutRuleCommandInput,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  type Target,
  TestEventPatternCommand,
} from "@aws-sdk/client-eventbridge";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TestClock } from "../../ports/test-clock.ts";
import type { Local } from "../../start-local.ts";
import { startTestLocal } from "../../start-test-local.ts";

const clock = new TestClock(Date.parse("2026-11-26T10:00:30Z"));
const TAKES_FROM_EVENTS = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: "*",
  },
});

let local: Local;
let events: EventBridgeClient;
let sqs: SQSClient;
let s3: S3Client;
beforeAll(async () => {
  local = await startTestLocal({ clock, report: () => {} });
  const { endpoint, region, credentials } = local;
  events = new EventBridgeClient({ endpoint, region, credentials, maxAttempts: 1 });
  sqs = new SQSClient({ endpoint, region, credentials });
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
});
afterAll(async () => {
  for (const client of [events, sqs, s3]) client.destroy();
  await local.stop();
});

const queueArn = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const QueueUrl = (name: string) => `${local.endpoint}/000000000000/${name}`;

/** A rule with one queue of its name as its target. */
async function ruleTo(Name: string, rule: Partial<PutRuleCommandInput>, target: Partial<Target> = {}) {
  await sqs.send(new CreateQueueCommand({ QueueName: Name, Attributes: { Policy: TAKES_FROM_EVENTS } }));
  const { RuleArn } = await events.send(new PutRuleCommand({ Name, ...rule }));
  const Targets = [{ Id: "queue", Arn: queueArn(Name), ...target }];
  await events.send(new PutTargetsCommand({ Rule: Name, EventBusName: rule.EventBusName, Targets }));
  return RuleArn;
}

/** The bodies of the messages in a queue, once there are so many. */
async function bodies(name: string, count: number): Promise<string[]> {
  const found: string[] = [];
  while (found.length < count) {
    const receive = new ReceiveMessageCommand({ QueueUrl: QueueUrl(name), MaxNumberOfMessages: 10 });
    for (const { Body = "" } of (await sqs.send(receive)).Messages ?? []) found.push(Body);
  }
  return found;
}

const put = (Detail: object, more: object = {}) =>
  events.send(
    new PutEventsCommand({
      Entries: [{ Source: "shop", DetailType: "order", Detail: JSON.stringify(Detail), ...more }],
    }),
  );

describe("events", () => {
  it("reach the targets of the rules that they match, whole", async () => {
    await ruleTo("paid", { EventPattern: '{"source":["shop"],"detail":{"state":["paid"]}}' });
    expect(await put({ state: "new" })).toMatchObject({ FailedEntryCount: 0 });
    const { Entries: [entry] = [] } = await put({ state: "paid", n: 1 }, { Resources: ["r"], Time: new Date(1000) });
    expect((await bodies("paid", 1)).map((body) => JSON.parse(body))).toEqual([
      {
        version: "0",
        id: entry?.EventId,
        "detail-type": "order",
        source: "shop",
        account: "000000000000",
        time: "1970-01-01T00:00:01Z",
        region: "us-east-1",
        resources: ["r"],
        detail: { state: "paid", n: 1 },
      },
    ]);
  });

  it("are transformed", async () => {
    const InputTransformer = {
      InputPathsMap: { id: "$.detail.id", list: "$.detail.list[1]", none: "$.detail.none" },
      InputTemplate:
        '{"text": "order <id> \\"<none>\\"", "id": <id>, "second": <list>, "rule": "<aws.events.rule-name>", "event": <aws.events.event>}',
    };
    await ruleTo("transformed", { EventPattern: '{"detail-type":["transform"]}' }, { InputTransformer });
    await put({ id: 'a"b', list: [1, { x: 2 }] }, { DetailType: "transform" });
    const [body = ""] = await bodies("transformed", 1);
    expect(JSON.parse(body)).toMatchObject({
      text: 'order a"b ""',
      id: 'a"b',
      second: { x: 2 },
      rule: "transformed",
      event: { version: "0", detailType: "transform", source: "shop", resources: [] },
    });
    expect(JSON.parse(body).event).not.toHaveProperty("detail");
  });

  it("have room for 1 MiB, all of a request together", async () => {
    await ruleTo("large", { EventPattern: '{"detail-type":["large"]}' });
    const text = "x".repeat(600_000);
    await put({ text }, { DetailType: "large" });
    expect(JSON.parse((await bodies("large", 1))[0] ?? "").detail).toEqual({ text });
    const entry = { Source: "shop", DetailType: "large", Detail: JSON.stringify({ text }) };
    await expect(events.send(new PutEventsCommand({ Entries: [entry, entry] }))).rejects.toMatchObject({
      name: "ValidationException",
      message: "Total size of the entries in the request is over the limit.",
    });
  });

  it("are on the bus that they are put on", async () => {
    await events.send(new CreateEventBusCommand({ Name: "own" }));
    const arn = await ruleTo("onOwn", { EventBusName: "own", EventPattern: '{"source":["shop"]}' });
    expect(arn).toBe("arn:aws:events:us-east-1:000000000000:rule/own/onOwn");
    await put({ here: false }, { EventBusName: "arn:aws:events:eu-west-1:000000000000:event-bus/own" });
    await put({ here: true }, { EventBusName: "own" });
    expect(JSON.parse((await bodies("onOwn", 1))[0] ?? "").detail).toEqual({ here: true });
  });

  it("that are malformed are refused one by one", async () => {
    const Entries = [
      { Source: "shop", DetailType: "t", Detail: "no JSON" },
      { Source: "shop", DetailType: "t" },
      { Source: "aws.s3", DetailType: "t", Detail: "{}" },
      { Source: "shop", DetailType: "t", Detail: "{}", EventBusName: "nowhere" },
      { Source: "shop", DetailType: "t", Detail: "{}" },
    ];
    const { FailedEntryCount, Entries: results = [] } = await events.send(new PutEventsCommand({ Entries }));
    expect(FailedEntryCount).toBe(3);
    expect(results.map(({ ErrorCode }) => ErrorCode)).toEqual([
      "MalformedDetail",
      "InvalidArgument",
      "NotAuthorizedForSourceException",
      undefined,
      undefined,
    ]);
  });

  it("that cannot be delivered go to the target's dead-letter queue, with the reason", async () => {
    await sqs.send(new CreateQueueCommand({ QueueName: "letters", Attributes: { Policy: TAKES_FROM_EVENTS } }));
    const broken = { Arn: queueArn("nothing"), DeadLetterConfig: { Arn: queueArn("letters") } };
    await ruleTo("broken", { EventPattern: '{"source":["broken"]}' }, broken);
    await put({}, { Source: "broken" });
    for (;;) {
      const receive = { QueueUrl: QueueUrl("letters"), MessageAttributeNames: ["All"] };
      const { Messages: [letter] = [] } = await sqs.send(new ReceiveMessageCommand(receive));
      if (!letter) continue;
      expect(letter.MessageAttributes).toMatchObject({
        TARGET_ARN: { StringValue: queueArn("nothing") },
        ERROR_CODE: { StringValue: "NO_RESOURCE" },
        RETRY_ATTEMPTS: { StringValue: "0" },
      });
      expect(letter.MessageAttributes).not.toHaveProperty("EXHAUSTED_RETRY_CONDITION");
      return;
    }
  });
});

describe("rules", () => {
  it("fire by their schedule", async () => {
    const arn = await ruleTo("everyMinute", { ScheduleExpression: "rate(1 minute)" });
    await ruleTo("atNoon", { ScheduleExpression: "cron(0 12 * * ? *)" }, { Input: '"noon"' });
    await clock.advance(120_000);
    const fired = (await bodies("everyMinute", 2)).map((body) => JSON.parse(body));
    expect(fired.map(({ time }) => time).sort()).toEqual(["2026-11-26T10:01:30Z", "2026-11-26T10:02:30Z"]);
    expect(fired[0]).toMatchObject({
      "detail-type": "Scheduled Event",
      source: "aws.events",
      resources: [arn],
      detail: {},
    });
    await clock.advance(2 * 3_600_000);
    expect(await bodies("atNoon", 1)).toEqual(['"noon"']);
  });

  it("are described, listed and tagged, and keep their targets when they are put again", async () => {
    const rule = { Name: "kept", EventPattern: '{"source":["x"]}', Tags: [{ Key: "a", Value: "1" }] };
    const { RuleArn } = await events.send(new PutRuleCommand(rule));
    const target = { Id: "one", Arn: queueArn("kept") };
    await events.send(new PutTargetsCommand({ Rule: "kept", Targets: [target] }));
    await events.send(new PutRuleCommand({ Name: "kept", EventPattern: '{"source":["y"]}', State: "DISABLED" }));
    await events.send(new TagResourceCommand({ ResourceARN: RuleArn, Tags: [{ Key: "b", Value: "2" }] }));
    const described = await events.send(new DescribeRuleCommand({ Name: "kept" }));
    expect(described).toMatchObject({ Arn: RuleArn, State: "DISABLED", EventPattern: '{"source":["y"]}' });
    expect((await events.send(new ListTargetsByRuleCommand({ Rule: "kept" }))).Targets).toEqual([target]);
    expect((await events.send(new ListTagsForResourceCommand({ ResourceARN: RuleArn }))).Tags).toHaveLength(2);
    expect((await events.send(new ListRulesCommand({ NamePrefix: "kep" }))).Rules).toHaveLength(1);
    await expect(events.send(new DeleteRuleCommand({ Name: "kept" }))).rejects.toThrow("since it has targets");
    await events.send(new RemoveTargetsCommand({ Rule: "kept", Ids: ["one"] }));
    await events.send(new DeleteRuleCommand({ Name: "kept" }));
    await expect(events.send(new DescribeRuleCommand({ Name: "kept" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Rule kept does not exist on EventBus default.",
    });
  });

  it.each([
    [{ EventPattern: '{"a":1}' }, "InvalidEventPatternException"],
    [{ ScheduleExpression: "rate(1 minutes)" }, "ValidationException"],
    [{ ScheduleExpression: "cron(0 12 * * * *)" }, "ValidationException"],
    [{}, "ValidationException"],
    [{ EventPattern: '{"source":["a"]}', State: "OFF" as "DISABLED" }, "ValidationException"],
    [{ EventPattern: JSON.stringify({ source: ["a".repeat(4_096)] }) }, "ValidationException"],
  ])("of %j are refused", async (rule, name) => {
    await expect(events.send(new PutRuleCommand({ Name: "bad", ...rule }))).rejects.toMatchObject({ name });
  });

  it("can be tried", async () => {
    const event = { id: "1", account: "1", source: "s", time: "t", region: "r", resources: [], "detail-type": "d" };
    const test = (EventPattern: string) =>
      events.send(
        new TestEventPatternCommand({ EventPattern, Event: JSON.stringify({ ...event, detail: { a: "xyz" } }) }),
      );
    expect((await test('{"detail":{"a":[{"wildcard":"x*z"}]}}')).Result).toBe(true);
    expect((await test('{"detail":{"a":[{"prefix":"y"}]}}')).Result).toBe(false);
  });
});

it("S3 tells EventBridge what happens to objects", async () => {
  await s3.send(new CreateBucketCommand({ Bucket: "uploads" }));
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket: "uploads", NotificationConfiguration }));
  const configured = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: "uploads" }));
  expect(configured.EventBridgeConfiguration).toEqual({});
  await ruleTo("objects", { EventPattern: '{"source":["aws.s3"],"detail":{"bucket":{"name":["uploads"]}}}' });
  await s3.send(new PutObjectCommand({ Bucket: "uploads", Key: "a b+ä.txt", Body: "12345" }));
  await s3.send(new DeleteObjectCommand({ Bucket: "uploads", Key: "a b+ä.txt" }));
  const told = (await bodies("objects", 2)).map((body) => JSON.parse(body));
  const created = told.find((event) => event["detail-type"] === "Object Created");
  expect(created).toMatchObject({
    source: "aws.s3",
    resources: ["arn:aws:s3:::uploads"],
    detail: {
      version: "0",
      bucket: { name: "uploads" },
      object: { key: "a b+ä.txt", size: 5, etag: expect.any(String), sequencer: expect.any(String) },
      reason: "PutObject",
    },
  });
  expect(told.find((event) => event["detail-type"] === "Object Deleted")?.detail).toMatchObject({
    reason: "DeleteObject",
    "deletion-type": "Permanently Deleted",
  });
});
