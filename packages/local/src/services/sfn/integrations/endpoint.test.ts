import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SfnFixture, taskMachine } from "../test-support/sfn-fixture.ts";

const fixture = new SfnFixture();
beforeAll(() => fixture.start());
afterAll(() => fixture.stop());

const config = () => {
  const { endpoint, region, credentials } = fixture.local;
  return { endpoint, region, credentials };
};

it("sends a message", async () => {
  const sqs = new SQSClient(config());
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "queue" }));
  const Arguments = { QueueUrl, MessageBody: "{% $states.input %}" };
  const execution = await fixture.run(taskMachine("arn:aws:states:::sqs:sendMessage", { Arguments }), { a: 1 });
  expect(execution.status).toBe("SUCCEEDED");
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  expect(Messages).toMatchObject([{ Body: '{"a":1}', MessageId: JSON.parse(execution.output ?? "").MessageId }]);
});

it("writes an object and reads it", async () => {
  const s3 = new S3Client({ ...config(), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "bucket" }));
  const at = { Bucket: "bucket", Key: "key" };
  const put = { Type: "Task", Resource: "arn:aws:states:::aws-sdk:s3:putObject", Next: "Get" };
  const get = { Type: "Task", Resource: "arn:aws:states:::aws-sdk:s3:getObject", End: true };
  const states = { Put: { ...put, Arguments: { ...at, Body: { a: [1] } } }, Get: { ...get, Arguments: at } };
  const { status, output = "" } = await fixture.run({ QueryLanguage: "JSONata", StartAt: "Put", States: states });
  expect(status).toBe("SUCCEEDED");
  expect(JSON.parse(output)).toMatchObject({ Body: '{"a":[1]}', ContentLength: 9, LastModified: expect.any(String) });
});

it("fails with the error of the service", async () => {
  const Arguments = { Bucket: "nowhere" };
  const machine = taskMachine("arn:aws:states:::aws-sdk:s3:listObjects", { Arguments });
  expect(await fixture.run(machine)).toMatchObject({
    error: "S3.NoSuchBucketException",
    cause: expect.stringMatching(/^The specified bucket does not exist \(Service: S3, Status Code: 404, Request ID: /),
  });
});

it("fails where the endpoint has no such operation", async () => {
  const Arguments = { Bucket: "nowhere" };
  const machine = taskMachine("arn:aws:states:::aws-sdk:s3:getBucketMetadataConfiguration", { Arguments });
  expect(await fixture.run(machine)).toMatchObject({ error: "S3.S3Exception", cause: expect.stringContaining("501") });
});
