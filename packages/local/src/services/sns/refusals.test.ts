import {
  AddPermissionCommand,
  type MessageAttributeValue,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnsFixture } from "./test-support/sns-fixture.ts";

const fixture = new SnsFixture();

beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

// The wordings are those that were recorded from AWS:
// https://github.com/localstack/localstack, tests/aws/services/sns/test_sns.snapshot.json
describe("message attributes", () => {
  test.each<[string, MessageAttributeValue, string]>([
    [
      "a",
      { DataType: "String" },
      "must contain non-empty message attribute value for message attribute type 'String'.",
    ],
    ["a", { DataType: "String", StringValue: "" }, "must contain non-empty message attribute value"],
    ["a", { DataType: "Number", BinaryValue: Buffer.from("x") }, "with type 'Number' must use field 'String'."],
    ["a", { DataType: "Binary", StringValue: "x" }, "with type 'Binary' must use field 'Binary'."],
    ["a", { DataType: "Stringy", StringValue: "x" }, "has an invalid message attribute type"],
    ["a", { DataType: "Number", StringValue: "x" }, "Could not cast message attribute 'a' value to number."],
    ["a^", { DataType: "String", StringValue: "x" }, "Invalid non-alphanumeric character '#x5E' was found"],
    [".a", { DataType: "String", StringValue: "x" }, "attribute name starting with character '.' was found."],
    ["a.", { DataType: "String", StringValue: "x" }, "attribute name ending with character '.' was found."],
    ["a..b", { DataType: "String", StringValue: "x" }, "can not have successive '.' character."],
    ["a".repeat(257), { DataType: "String", StringValue: "x" }, "name must be less than 256 bytes."],
  ])("%s of %j are refused", async (name, value, message) => {
    await expect(
      fixture.publish(fixture.arnOf("sns", "none"), { MessageAttributes: { [name]: value } }),
    ).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message: expect.stringContaining(message),
    });
  });

  test("without a type are refused by their place", async () => {
    const MessageAttributes = { a: { StringValue: "x" } as MessageAttributeValue };
    await expect(fixture.publish(fixture.arnOf("sns", "none"), { MessageAttributes })).rejects.toThrow(
      "1 validation error detected: Value null at 'messageAttributes.a.member.dataType' failed to satisfy constraint: Member must not be null",
    );
  });
});

describe("an attribute of a subscription is refused", () => {
  test.each<[string, string, string, string?]>([
    ["RawMessageDelivery", "maybe", "RawMessageDelivery: Invalid value [maybe]. Must be true or false."],
    ["RawMessageDelivery", "", "RawMessageDelivery: Invalid value []. Must be true or false."],
    ["RawMessageDelivery", "true", "Delivery protocol [lambda] does not support raw message delivery.", "lambda"],
    ["FilterPolicyScope", "Body", "Invalid value [Body]. Please use either MessageBody or MessageAttributes"],
    ["FilterPolicy", '{"a":[]}', "FilterPolicy: Empty arrays are not allowed"],
    ["RedrivePolicy", '{"deadLetterTargetArn":"x"}', "RedrivePolicy: deadLetterTargetArn is an invalid arn"],
    ["RedrivePolicy", "{", "RedrivePolicy: failed to parse JSON."],
  ])("%s %s", async (AttributeName, AttributeValue, message, protocol = "sqs") => {
    const TopicArn = await fixture.create("subscribed");
    const Endpoint = fixture.arnOf(protocol, protocol === "sqs" ? "subscribed" : "function:subscribed");
    await expect(fixture.subscribe(TopicArn, Endpoint, { [AttributeName]: AttributeValue })).rejects.toThrow(
      `Invalid parameter: Attributes Reason: `,
    );
    const { SubscriptionArn } = await fixture.subscribe(TopicArn, Endpoint);
    await expect(
      fixture.sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue })),
    ).rejects.toThrow(message);
  });
});

const PUBLISH = { Effect: "Allow", Principal: "*", Action: "sns:Publish", Resource: "*" };

describe("a policy is refused", () => {
  test.each<[string, object, string]>([
    ["without statements", [], "Invalid parameter: Policy Error: null"],
    ["without a principal", { ...PUBLISH, Principal: undefined }, "Invalid parameter: Policy Error: null"],
    [
      "with an action on no topic",
      { ...PUBLISH, Action: ["sns:Publish", "sns:CreateTopic"] },
      "Invalid parameter: Policy statement action out of service scope!",
    ],
  ])("%s", async (_, Statement, message) => {
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
    await expect(fixture.create("policy", { Policy })).rejects.toThrow(message);
  });

  test.each<[string, string, string]>([
    ["111111111111", "CreateTopic", "Invalid parameter: Policy statement action out of service scope!"],
    ["nobody", "Publish", "Invalid parameter: Policy Error: PrincipalNotFound"],
  ])("that would give %s %s", async (account, action, message) => {
    const TopicArn = await fixture.create("permission");
    const grant = { TopicArn, Label: "l", AWSAccountId: [account], ActionName: [action] };
    await expect(fixture.sns.send(new AddPermissionCommand(grant))).rejects.toThrow(message);
  });
});

describe("refused", () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ["a name", () => fixture.create("a name"), "Invalid parameter: Topic Name"],
    ["the name of a FIFO topic", () => fixture.create("a.fifo"), "Invalid parameter: Topic Name"],
    [
      "a FIFO queue at a standard topic",
      async () => fixture.subscribe(await fixture.create("standard"), fixture.arnOf("sqs", "queue.fifo")),
      "Invalid parameter: Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
    ],
    [
      "a deduplication id at a standard topic",
      async () => fixture.publish(await fixture.create("standard"), { MessageDeduplicationId: "1" }),
      "MessageDeduplicationId parameter that is not valid for this topic type",
    ],
    [
      "a topic of another region",
      () => fixture.publish("arn:aws:sns:eu-north-1:000000000000:x", {}),
      "Invalid parameter: TopicArn",
    ],
    [
      "a subscription that is no ARN",
      () => fixture.sns.send(new UnsubscribeCommand({ SubscriptionArn: "x" })),
      "Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not 1",
    ],
    [
      "a topic for a subscription",
      () => fixture.sns.send(new UnsubscribeCommand({ SubscriptionArn: fixture.arnOf("sns", "x") })),
      "Invalid parameter: SubscriptionId",
    ],
    [
      "an unknown attribute",
      () =>
        fixture.sns.send(
          new SetTopicAttributesCommand({ TopicArn: fixture.arnOf("sns", "x"), AttributeName: "Color" }),
        ),
      "Invalid parameter: AttributeName",
    ],
    [
      "no ARN",
      () => fixture.publish("topic", {}),
      "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
    ],
    ["no topic", () => fixture.publish(fixture.arnOf("sns", "none"), {}), "Topic does not exist"],
    [
      "no message",
      () => fixture.publish(fixture.arnOf("sns", "none"), { Message: "" }),
      "Invalid parameter: Empty message",
    ],
    [
      "a subject of two lines",
      () => fixture.publish(fixture.arnOf("sns", "none"), { Subject: "a\nb" }),
      "Invalid parameter: Subject",
    ],
    [
      "bodies without a default",
      () => fixture.publish(fixture.arnOf("sns", "none"), { MessageStructure: "json", Message: "{}" }),
      "No default entry in JSON message body",
    ],
    [
      "an unknown protocol",
      () =>
        fixture.sns.send(
          new SubscribeCommand({ TopicArn: fixture.arnOf("sns", "none"), Protocol: "fax", Endpoint: "1" }),
        ),
      "does not support this protocol string: fax",
    ],
    [
      "a queue that is no ARN",
      () =>
        fixture.sns.send(
          new SubscribeCommand({ TopicArn: fixture.arnOf("sns", "none"), Protocol: "sqs", Endpoint: "q" }),
        ),
      "Invalid parameter: SQS endpoint ARN",
    ],
    [
      "a telephone",
      () => fixture.sns.send(new PublishCommand({ PhoneNumber: "+1", Message: "m" })),
      "PhoneNumber is not implemented",
    ],
  ])("%s", async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });
});
