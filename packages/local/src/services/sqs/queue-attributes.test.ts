import type { QueueAttributeName } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
const { clock } = fixture;

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

describe("attributes", () => {
  it("are set, and told one by one", async () => {
    const queue = await fixture.newQueue();
    await clock.advance(5000);
    await fixture.set(queue, { VisibilityTimeout: "69", MaximumMessageSize: "2048" });
    expect(await fixture.attributes(queue, "VisibilityTimeout", "MaximumMessageSize", "DelaySeconds")).toEqual({
      VisibilityTimeout: "69",
      MaximumMessageSize: "2048",
      DelaySeconds: "0",
    });
    const times = await fixture.attributes(queue, "CreatedTimestamp", "LastModifiedTimestamp");
    expect(Number(times?.LastModifiedTimestamp) - Number(times?.CreatedTimestamp)).toBe(5);
    expect(await fixture.attributes(queue, "Policy")).toBeUndefined();
    await expect(fixture.attributes(queue, "Foobar" as QueueAttributeName)).rejects.toMatchObject({
      name: "InvalidAttributeName",
      message: "Unknown Attribute Foobar.",
    });
  });

  it("are taken away by an empty value", async () => {
    const dlq = await fixture.newQueue();
    const given = {
      Policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: fixture.arnOf(dlq), maxReceiveCount: "5" }),
      RedriveAllowPolicy: JSON.stringify({ redrivePermission: "denyAll" }),
    };
    const queue = await fixture.newQueue(given);
    expect(await fixture.attributes(queue, "All")).toMatchObject(given);
    await fixture.set(queue, { Policy: "", RedrivePolicy: "", RedriveAllowPolicy: "" });
    const left = (await fixture.attributes(queue, "All")) ?? {};
    for (const name of Object.keys(given)) expect(left).not.toHaveProperty(name);
  });

  it("have one kind of encryption", async () => {
    const queue = await fixture.newQueue();
    await fixture.set(queue, { KmsMasterKeyId: "alias/aws/sqs" });
    const encryption = () =>
      fixture.attributes(queue, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled");
    expect(await encryption()).toEqual({
      KmsMasterKeyId: "alias/aws/sqs",
      KmsDataKeyReusePeriodSeconds: "300",
      SqsManagedSseEnabled: "false",
    });
    await fixture.set(queue, { SqsManagedSseEnabled: "true" });
    expect(await encryption()).toEqual({ SqsManagedSseEnabled: "true" });
    await expect(fixture.set(queue, { KmsMasterKeyId: "k", SqsManagedSseEnabled: "true" })).rejects.toMatchObject({
      name: "InvalidAttributeName",
      message:
        "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.",
    });
  });

  it.each<[string, string]>([
    ["VisibilityTimeout", "43201"],
    ["VisibilityTimeout", "-1"],
    ["VisibilityTimeout", "1.5"],
    ["DelaySeconds", "901"],
    ["MaximumMessageSize", "1023"],
    ["MaximumMessageSize", "1048577"],
    ["MessageRetentionPeriod", "59"],
    ["ReceiveMessageWaitTimeSeconds", "21"],
    ["SqsManagedSseEnabled", "yes"],
    ["Policy", "{"],
  ])("%s cannot be %j", async (name, value) => {
    const refusal = { name: "InvalidAttributeValue", message: `Invalid value for the parameter ${name}.` };
    await expect(fixture.create("invalid", { Attributes: { [name]: value } })).rejects.toMatchObject(refusal);
    await expect(fixture.set(await fixture.newQueue(), { [name]: value })).rejects.toMatchObject(refusal);
  });

  it("of FIFO queues are of FIFO queues only, and their type is for ever", async () => {
    const standard = await fixture.newQueue();
    const fifo = await fixture.newQueue({ FifoQueue: "true" });
    await expect(fixture.set(standard, { FifoQueue: "true" })).rejects.toMatchObject({
      name: "InvalidAttributeName",
      message: "Unknown Attribute FifoQueue.",
    });
    await expect(fixture.set(standard, { DeduplicationScope: "queue" })).rejects.toMatchObject({
      message: "You can specify the DeduplicationScope only when FifoQueue is set to true.",
    });
    await expect(fixture.set(standard, { QueueArn: "arn" })).rejects.toMatchObject({
      message: "Unknown Attribute QueueArn.",
    });
    await fixture.set(fifo, { FifoQueue: "true" });
    await expect(fixture.set(fifo, { FifoQueue: "false" })).rejects.toMatchObject({
      name: "InvalidAttributeValue",
      message: "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
    });
    await expect(fixture.set(fifo, { FifoThroughputLimit: "perMessageGroupId" })).rejects.toMatchObject({
      name: "InvalidParameterValue",
    });
    await fixture.set(fifo, { FifoThroughputLimit: "perMessageGroupId", DeduplicationScope: "messageGroup" });
  });
});

describe("redrive policies", () => {
  const policy = (deadLetterTargetArn: unknown, maxReceiveCount: unknown = 3, more: object = {}) =>
    JSON.stringify({ deadLetterTargetArn, maxReceiveCount, ...more });

  it("are refused with AWS's reasons", async () => {
    const queue = await fixture.newQueue();
    const arn = fixture.arnOf(await fixture.newQueue());
    const fifo = fixture.arnOf(await fixture.newQueue({ FifoQueue: "true" }));
    const cases: [string, string][] = [
      [policy("dummy"), "Invalid value for deadLetterTargetArn."],
      [policy(undefined), "Redrive policy does not contain mandatory attribute: deadLetterTargetArn."],
      [policy(arn.replace("us-east-1", "eu-west-1")), "Dead-letter target owner should be same as the source."],
      [policy(`${arn}-absent`), "Dead letter target does not exist."],
      [policy(fifo), "Dead-letter queue must be same type of queue as the source."],
      [policy(arn, 1001), "Invalid value for maxReceiveCount: 1001, valid values are from 1 to 1000 both inclusive."],
      [policy(arn, 1, { more: 1 }), "Only following attributes are supported: [deadLetterTargetArn, maxReceiveCount]."],
    ];
    for (const [RedrivePolicy, reason] of cases) {
      await expect(fixture.set(queue, { RedrivePolicy })).rejects.toMatchObject({
        name: "InvalidParameterValue",
        message: `Value ${RedrivePolicy} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
      });
    }
    await expect(fixture.set(queue, { RedrivePolicy: "no json" })).rejects.toMatchObject({
      name: "InvalidAttributeValue",
    });
  });

  it("need the permission of their target", async () => {
    const [allowed, denied] = [await fixture.newQueue(), await fixture.newQueue()];
    const byQueue = { redrivePermission: "byQueue", sourceQueueArns: [fixture.arnOf(allowed)] };
    const dlq = await fixture.newQueue({ RedriveAllowPolicy: JSON.stringify(byQueue) });
    const RedrivePolicy = policy(fixture.arnOf(dlq));
    await fixture.set(allowed, { RedrivePolicy });
    await expect(fixture.set(denied, { RedrivePolicy })).rejects.toMatchObject({ name: "InvalidParameterValue" });
    for (const wrong of [{ redrivePermission: "byQueue" }, { ...byQueue, redrivePermission: "allowAll" }]) {
      const given = { RedriveAllowPolicy: JSON.stringify(wrong) };
      await expect(fixture.set(dlq, given)).rejects.toMatchObject({ name: "InvalidParameterValue" });
    }
  });
});
