import { afterAll, beforeAll, expect, test } from "vitest";
import { SqsFixture } from "./test-support/sqs-fixture.ts";

const fixture = new SqsFixture();
let queue = "";
beforeAll(async () => {
  await fixture.start();
  queue = await fixture.newQueue();
});
afterAll(() => fixture.stop());

/** As clients speak that are older than SQS's JSON: of 2023, and before. */
async function ask(url: string, parameters: Record<string, string>) {
  const scope = "20260110/us-east-1/sqs/aws4_request";
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Version: "2012-11-05", ...parameters }),
  });
  return { status: response.status, text: await response.text() };
}

test("a message goes and comes in forms and XML, to the queue's own URL", async () => {
  const sent = await ask(queue, {
    Action: "SendMessage",
    MessageBody: "a<b",
    "MessageAttribute.1.Name": "kind",
    "MessageAttribute.1.Value.DataType": "String",
    "MessageAttribute.1.Value.StringValue": "old",
  });
  expect(sent.text).toMatch(
    /<SendMessageResponse xmlns="http:\/\/queue.amazonaws.com\/doc\/2012-11-05\/"><SendMessageResult>.*<MessageId>/,
  );
  const names = { "AttributeName.1": "All", "MessageAttributeName.1": "All" };
  const { text } = await ask(new URL(queue).origin, { Action: "ReceiveMessage", QueueUrl: queue, ...names });
  expect(text).toContain("<Body>a&lt;b</Body>");
  expect(text).toContain("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>");
  expect(text).toMatch(
    /<MessageAttribute><Name>kind<\/Name><Value>(?=.*<StringValue>old<\/StringValue>)(?=.*<DataType>String<\/DataType>)/,
  );
  const handle = /<ReceiptHandle>(.*)<\/ReceiptHandle>/.exec(text)?.[1] ?? "";
  const deleted = await ask(queue, { Action: "DeleteMessage", ReceiptHandle: handle });
  expect(deleted.text).toMatch(/<DeleteMessageResponse [^>]*><ResponseMetadata><RequestId>/);
});

test("a batch succeeds in part", async () => {
  const { text } = await ask(queue, {
    Action: "SendMessageBatch",
    "SendMessageBatchRequestEntry.1.Id": "good",
    "SendMessageBatchRequestEntry.1.MessageBody": "1",
    "SendMessageBatchRequestEntry.2.Id": "bad",
    "SendMessageBatchRequestEntry.2.MessageBody": "",
  });
  expect(text).toContain("<SendMessageBatchResultEntry><Id>good</Id>");
  expect(text).toMatch(/<BatchResultErrorEntry><Id>bad<\/Id>.*<Code>MissingParameter<\/Code>/);
});

test("queues are created with attributes and tags, and told of", async () => {
  const { text } = await ask(new URL(queue).origin, {
    Action: "CreateQueue",
    QueueName: "older",
    "Attribute.1.Name": "VisibilityTimeout",
    "Attribute.1.Value": "40",
    "Tag.1.Key": "a",
    "Tag.1.Value": "b",
  });
  const url = /<QueueUrl>(.*)<\/QueueUrl>/.exec(text)?.[1] ?? "";
  expect(url).toMatch(/\/000000000000\/older$/);
  const attributes = await ask(url, { Action: "GetQueueAttributes", "AttributeName.1": "VisibilityTimeout" });
  expect(attributes.text).toContain("<Attribute><Name>VisibilityTimeout</Name><Value>40</Value></Attribute>");
  const tags = await ask(url, { Action: "ListQueueTags" });
  expect(tags.text).toContain("<Tag><Key>a</Key><Value>b</Value></Tag>");
});

test.each([
  [{ Action: "GetQueueUrl", QueueName: "none" }, "AWS.SimpleQueueService.NonExistentQueue"],
  [{ Action: "SendMessage", MessageBody: "a", DelaySeconds: "901" }, "InvalidParameterValue"],
  [{ Action: "SendMessage" }, "MissingParameter"],
  [{ Action: "SetQueueAttributes", "Attribute.1.Name": "None", "Attribute.1.Value": "1" }, "InvalidAttributeName"],
  [{ Action: "Nothing" }, "InvalidAction"],
])("%j fails with the code that the protocol has", async (parameters, code) => {
  const { status, text } = await ask(queue, parameters);
  expect(status).toBe(400);
  expect(text).toContain(`<Type>Sender</Type><Code>${code}</Code><Message>`);
});
