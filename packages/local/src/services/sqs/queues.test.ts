import {
  AddPermissionCommand,
  DeleteQueueCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  PurgeQueueCommand,
  RemovePermissionCommand,
  TagQueueCommand,
  UntagQueueCommand,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type QueueAttributes, SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
const { clock } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

describe("CreateQueue", () => {
  it("gives a queue its defaults", async () => {
    const { QueueUrl = "" } = await fixture.create("defaults");
    expect(QueueUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/000000000000\/defaults$/);
    const now = String(Math.floor(clock.now() / 1000));
    expect(await fixture.attributes(QueueUrl, "All")).toEqual({
      QueueArn: "arn:aws:sqs:us-east-1:000000000000:defaults",
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesNotVisible: "0",
      ApproximateNumberOfMessagesDelayed: "0",
      CreatedTimestamp: now,
      LastModifiedTimestamp: now,
      VisibilityTimeout: "30",
      MaximumMessageSize: "1048576",
      MessageRetentionPeriod: "345600",
      DelaySeconds: "0",
      ReceiveMessageWaitTimeSeconds: "0",
      SqsManagedSseEnabled: "true",
    });
    const fifo = await fixture.newQueue({ FifoQueue: "true" });
    expect(await fixture.attributes(fifo, "All")).toMatchObject({
      FifoQueue: "true",
      ContentBasedDeduplication: "false",
      DeduplicationScope: "queue",
      FifoThroughputLimit: "perQueue",
    });
  });

  it("answers alike when the attributes are those of the queue", async () => {
    const Attributes = { VisibilityTimeout: "69", DelaySeconds: "1" };
    const { QueueUrl = "" } = await fixture.create("same", { Attributes });
    const others: QueueAttributes[] = [Attributes, {}, { DelaySeconds: "1" }, { MaximumMessageSize: "1048576" }];
    for (const same of others) expect((await fixture.create("same", { Attributes: same })).QueueUrl).toBe(QueueUrl);
    const different = { ...Attributes, DelaySeconds: "2" };
    await expect(fixture.create("same", { Attributes: different })).rejects.toMatchObject({
      name: "QueueNameExists",
      message: "A queue already exists with the same name and a different value for attribute DelaySeconds",
      Error: { Code: "QueueAlreadyExists" },
    });
    await fixture.set(QueueUrl, { DelaySeconds: "2" });
    expect((await fixture.create("same", { Attributes: different })).QueueUrl).toBe(QueueUrl);
  });

  it.each(["", "a b", "a/b", "a".repeat(81), "standard.fifo"])("refuses the name %j", async (name) => {
    await expect(fixture.create(name)).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
    });
  });

  it("refuses a FIFO queue without its suffix", async () => {
    await expect(fixture.create("fifo", { Attributes: { FifoQueue: "true" } })).rejects.toMatchObject({
      name: "InvalidParameterValue",
      message: expect.stringContaining("must end with .fifo suffix"),
    });
  });
});

describe("DeleteQueue", () => {
  it("frees the name after a minute, for a queue without messages", async () => {
    const { QueueUrl = "" } = await fixture.create("again");
    await fixture.send(QueueUrl, "old");
    await fixture.sqs.send(new DeleteQueueCommand({ QueueUrl }));
    await expect(fixture.send(QueueUrl, "a")).rejects.toMatchObject({
      name: "QueueDoesNotExist",
      message: "The specified queue does not exist.",
      Error: { Code: "AWS.SimpleQueueService.NonExistentQueue" },
    });
    await expect(fixture.create("again")).rejects.toMatchObject({ name: "QueueDeletedRecently" });
    await clock.advance(60_000);
    await fixture.create("again");
    expect(await fixture.counts(QueueUrl)).toEqual([0, 0, 0]);
  });
});

describe("PurgeQueue", () => {
  it("removes all messages, once a minute", async () => {
    const queue = await fixture.newQueue();
    for (const DelaySeconds of [0, 0, 5]) await fixture.send(queue, "old", { DelaySeconds });
    const [message] = await fixture.receive(queue, { MaxNumberOfMessages: 1, VisibilityTimeout: 2 });
    const purge = () => fixture.sqs.send(new PurgeQueueCommand({ QueueUrl: queue }));
    await purge();
    expect(await fixture.counts(queue)).toEqual([0, 0, 0]);
    await expect(purge()).rejects.toMatchObject({
      name: "PurgeQueueInProgress",
      message: `Only one PurgeQueue operation on ${queue.split("/").at(-1)} is allowed every 60 seconds.`,
      $metadata: { httpStatusCode: 403 },
    });
    await fixture.send(queue, "new");
    await clock.advance(60_000);
    expect(await fixture.bodies(queue)).toEqual(["new"]);
    expect(message?.Body).toBe("old");
    await purge();
  });
});

describe("finding queues", () => {
  it("lists them by prefix, in pages", async () => {
    for (const name of ["list-c", "list-a", "list-b", "other"]) await fixture.create(name);
    const list = async (input: object = {}) => {
      const { QueueUrls, NextToken } = await fixture.sqs.send(new ListQueuesCommand(input));
      return { names: QueueUrls?.map((url) => url.split("/").at(-1)), NextToken };
    };
    expect((await list({ QueueNamePrefix: "list-" })).names).toEqual(["list-a", "list-b", "list-c"]);
    expect((await list({ QueueNamePrefix: "absent" })).names).toBeUndefined();
    const first = await list({ QueueNamePrefix: "list-", MaxResults: 2 });
    expect(first.names).toEqual(["list-a", "list-b"]);
    const second = await list({ QueueNamePrefix: "list-", MaxResults: 2, NextToken: first.NextToken });
    expect(second).toEqual({ names: ["list-c"], NextToken: undefined });
    await expect(list({ MaxResults: 1001 })).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(list({ NextToken: "?" })).rejects.toMatchObject({ message: "Invalid or expired next token." });
  });

  it("gives the URL of a name", async () => {
    const queue = await fixture.newQueue();
    const QueueName = queue.split("/").at(-1);
    const get = (input: object) => fixture.sqs.send(new GetQueueUrlCommand({ QueueName, ...input }));
    expect((await get({})).QueueUrl).toBe(queue);
    await expect(get({ QueueName: "absent" })).rejects.toMatchObject({ name: "QueueDoesNotExist" });
    await expect(get({ QueueOwnerAWSAccountId: "1".repeat(12) })).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  });
});

describe("tags", () => {
  it("are added, replaced and removed", async () => {
    const { QueueUrl } = await fixture.create("tagged", { tags: { tag1: "value1", tag2: "value2" } });
    const tags = async () => (await fixture.sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags;
    await fixture.sqs.send(new TagQueueCommand({ QueueUrl, Tags: { tag1: "VALUE1", tag3: "" } }));
    expect(await tags()).toEqual({ tag1: "VALUE1", tag2: "value2", tag3: "" });
    await fixture.sqs.send(new UntagQueueCommand({ QueueUrl, TagKeys: ["tag1", "tag2", "tag3", "absent"] }));
    expect(await tags()).toBeUndefined();
    const tooMany = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, ""]));
    const command = new TagQueueCommand({ QueueUrl, Tags: tooMany });
    await expect(fixture.sqs.send(command)).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});

describe("permissions", () => {
  it("are statements of the policy", async () => {
    const QueueUrl = await fixture.newQueue();
    const add = (Label: string, ...AWSAccountIds: string[]) =>
      fixture.sqs.send(new AddPermissionCommand({ QueueUrl, Label, AWSAccountIds, Actions: ["ReceiveMessage"] }));
    const remove = (Label: string) => fixture.sqs.send(new RemovePermissionCommand({ QueueUrl, Label }));
    const policy = async () => JSON.parse((await fixture.attributes(QueueUrl, "Policy"))?.Policy ?? "null");
    await add("one", "111111111111");
    const statement = {
      Sid: "one",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "SQS:ReceiveMessage",
      Resource: fixture.arnOf(QueueUrl),
    };
    expect(await policy()).toEqual({
      Version: "2008-10-17",
      Id: `${fixture.arnOf(QueueUrl)}/SQSDefaultPolicy`,
      Statement: [statement],
    });
    await expect(add("one", "222222222222")).rejects.toMatchObject({
      message: "Value one for parameter Label is invalid. Reason: Already exists.",
    });
    await add("two", "111111111111", "222222222222");
    await remove("one");
    const both = ["arn:aws:iam::111111111111:root", "arn:aws:iam::222222222222:root"];
    expect((await policy()).Statement).toEqual([{ ...statement, Sid: "two", Principal: { AWS: both } }]);
    await remove("two");
    expect(await policy()).toBeNull();
    await expect(remove("two")).rejects.toMatchObject({
      message: "Value two for parameter Label is invalid. Reason: can't find label.",
    });
  });
});
