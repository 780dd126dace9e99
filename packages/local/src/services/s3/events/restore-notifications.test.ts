import { expect, it } from "vitest";
import service from "../index.ts";
import type { S3Operations } from "../s3-operation.ts";
import { settled, TestHost } from "../test-host.ts";

const s3 = service.operations as Required<S3Operations>;

it("tells once of what is restored, and until when it can be read", async () => {
  const host = new TestHost();
  const ctx = host.ctx();
  s3.CreateBucket({ Bucket: "bucket" }, ctx);
  const QueueArn = "arn:aws:sqs:us-east-1:000000000000:queue";
  const NotificationConfiguration = {
    QueueConfigurations: [{ QueueArn, Events: ["s3:ObjectRestore:*" as const] }],
    EventBridgeConfiguration: {},
  };
  await s3.PutBucketNotificationConfiguration({ Bucket: "bucket", NotificationConfiguration }, ctx);
  await s3.PutObject({ Bucket: "bucket", Key: "cold", Body: "x", StorageClass: "GLACIER" }, ctx);
  host.calls.length = 0;
  for (const Days of [1, 2]) s3.RestoreObject({ Bucket: "bucket", Key: "cold", RestoreRequest: { Days } }, ctx);
  await settled();
  const sent = (to: string) => host.calls.filter(({ service }) => service === to).map(({ input }) => input);
  const bodies = sent("sqs").map((input) => JSON.parse((input as { MessageBody: string }).MessageBody));
  const [posted, completed] = bodies.map(({ Records: [record] }) => record);
  expect(bodies).toHaveLength(2);
  expect(posted).toMatchObject({ eventName: "ObjectRestore:Post", s3: { object: { key: "cold", size: 1 } } });
  expect(posted).not.toHaveProperty("glacierEventData");
  expect(completed).toMatchObject({
    eventName: "ObjectRestore:Completed",
    glacierEventData: {
      restoreEventData: {
        lifecycleRestorationExpiryTime: "2026-01-04T00:00:00.000Z",
        lifecycleRestoreStorageClass: "GLACIER",
      },
    },
  });
  expect(JSON.stringify(sent("events"))).toContain("Object Restore Completed");
});

it("counts the days of a copy as lifecycle rules count theirs, also at midnight itself", async () => {
  const host = new TestHost();
  const ctx = host.ctx();
  s3.CreateBucket({ Bucket: "bucket" }, ctx);
  await s3.PutObject({ Bucket: "bucket", Key: "cold", Body: "x", StorageClass: "GLACIER" }, ctx);
  await host.clock.advance(Date.UTC(2026, 0, 3) - host.clock.now());
  s3.RestoreObject({ Bucket: "bucket", Key: "cold", RestoreRequest: { Days: 1 } }, ctx);
  const { Restore } = await s3.HeadObject({ Bucket: "bucket", Key: "cold" }, ctx);
  expect(Restore).toContain("Sun, 04 Jan 2026 00:00:00 GMT");
});
