import { CreateBucketCommand, PutBucketNotificationConfigurationCommand, S3Client } from "@aws-sdk/client-s3";
import { SetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SnsFixture } from "./test-support/sns-fixture.ts";

const fixture = new SnsFixture();
let s3: S3Client;

beforeAll(async () => {
  await fixture.start();
  const { endpoint, region, credentials } = fixture.local;
  s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
});
afterAll(async () => {
  s3.destroy();
  await fixture.stop();
});

test("a topic that was given no policy does not let S3 publish: that takes a statement of its own", async () => {
  const TopicArn = await fixture.create("files");
  const Bucket = "files";
  await s3.send(new CreateBucketCommand({ Bucket }));
  const TopicConfigurations = [{ TopicArn, Events: ["s3:ObjectCreated:*" as const] }];
  const notify = () =>
    s3.send(
      new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: { TopicConfigurations } }),
    );
  await expect(notify()).rejects.toThrow("Unable to validate the following destination configurations");
  const Statement = {
    Effect: "Allow",
    Principal: { Service: "s3.amazonaws.com" },
    Action: "sns:Publish",
    Resource: TopicArn,
  };
  const AttributeValue = JSON.stringify({ Version: "2012-10-17", Statement });
  await fixture.sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName: "Policy", AttributeValue }));
  await notify();
});
