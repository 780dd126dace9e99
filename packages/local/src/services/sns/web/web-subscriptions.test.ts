import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SnsFixture } from "../test-support/sns-fixture.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const fixture = new SnsFixture();
let received: Received[] = [];
/** What the web address answers next; then 200 again. */
let answers: number[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push({ headers: request.headers, body });
  response.writeHead(answers.shift() ?? 200).end();
});
let Endpoint: string;

beforeAll(async () => {
  await fixture.start();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  server.close();
  await fixture.stop();
});
beforeEach(() => {
  received = [];
  answers = [];
});

/** The next message that the web address got. */
async function next(): Promise<Received> {
  await expect.poll(() => received.length).toBeGreaterThan(0);
  return received.shift() as Received;
}

const subscribe = (TopicArn: string, Attributes: Record<string, string> = {}, endpoint = Endpoint) =>
  fixture.sns.send(
    new SubscribeCommand({ TopicArn, Protocol: "http", Endpoint: endpoint, Attributes, ReturnSubscriptionArn: true }),
  );

async function confirmed(name: string, Attributes: Record<string, string> = {}) {
  const TopicArn = await fixture.create(name);
  const { SubscriptionArn } = await subscribe(TopicArn, Attributes);
  const { Token } = JSON.parse((await next()).body);
  await fixture.sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  return { TopicArn, SubscriptionArn };
}

// What is sent was recorded from AWS:
// https://github.com/localstack/localstack, tests/aws/services/sns/test_sns.snapshot.json
test("a web address on this machine confirms by the URL that it is sent, and is told then", async () => {
  const TopicArn = await fixture.create("hooked");
  const { SubscriptionArn } = await subscribe(TopicArn);
  const { headers, body } = await next();
  expect(headers).toMatchObject({
    "content-type": "text/plain; charset=UTF-8",
    "user-agent": "Amazon Simple Notification Service Agent",
    "x-amz-sns-message-type": "SubscriptionConfirmation",
    "x-amz-sns-topic-arn": TopicArn,
  });
  const confirmation = JSON.parse(body);
  expect(confirmation).toMatchObject({ Type: "SubscriptionConfirmation", TopicArn, Token: expect.any(String) });
  await fixture.publish(TopicArn);
  const answer = await fetch(confirmation.SubscribeURL);
  expect(await answer.text()).toContain(`<SubscriptionArn>${SubscriptionArn}</SubscriptionArn>`);
  const { Attributes } = await fixture.sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  expect(Attributes).toMatchObject({ PendingConfirmation: "false", ConfirmationWasAuthenticated: "false" });
  const { MessageId } = await fixture.publish(TopicArn, { Message: "hello", Subject: "S" });
  const told = await next();
  expect(told.headers).toMatchObject({
    "x-amz-sns-message-type": "Notification",
    "x-amz-sns-message-id": MessageId,
    "x-amz-sns-subscription-arn": SubscriptionArn,
  });
  expect(JSON.parse(told.body)).toMatchObject({ Type: "Notification", MessageId, Message: "hello", Subject: "S" });
  expect(received).toEqual([]);
});

test("raw messages come as they are, with the type that the delivery policy says", async () => {
  const DeliveryPolicy = '{"requestPolicy":{"headerContentType":"application/json"}}';
  const { TopicArn } = await confirmed("raw-hook", { RawMessageDelivery: "true", DeliveryPolicy });
  await fixture.publish(TopicArn, { Message: '{"a":1}' });
  const { headers, body } = await next();
  expect(headers).toMatchObject({ "x-amz-sns-rawdelivery": "true", "content-type": "application/json" });
  expect(body).toBe('{"a":1}');
});

test("what fails is sent again, and goes to the dead-letter queue in the end", async () => {
  const letters = await fixture.queueAt(await fixture.create("other"), "hook-letters");
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: fixture.arnOf("sqs", "hook-letters") });
  const { TopicArn } = await confirmed("failing", { RedrivePolicy });
  answers = [500, 200];
  await fixture.publish(TopicArn, { Message: "twice" });
  await next();
  const later = () => fixture.clock.advance(20_000).then(() => received.length);
  await expect.poll(later).toBe(1);
  await next();
  answers = [403];
  await fixture.publish(TopicArn, { Message: "refused" });
  await expect
    .poll(async () => (await letters.receive()).map(({ Body = "" }) => JSON.parse(Body).Message))
    .toEqual(["refused"]);
});

test("other web addresses are asked nothing", async () => {
  const TopicArn = await fixture.create("abroad");
  await subscribe(TopicArn, {}, "http://198.51.100.1/hook");
  const { Attributes } = await fixture.sns.send(new GetTopicAttributesCommand({ TopicArn }));
  expect(Attributes).toMatchObject({ SubscriptionsPending: "1" });
  expect(received).toEqual([]);
});

test.each([
  ["random", "Invalid token"],
  ["0".repeat(64), "Invalid parameter: Token"],
])("the token %s confirms nothing", async (Token, message) => {
  const TopicArn = await fixture.create("unconfirmed");
  await expect(fixture.sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }))).rejects.toThrow(message);
});
