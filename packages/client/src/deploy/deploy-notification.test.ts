import { S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { answering, CONNECTION } from "../test-support/answering.ts";
import { deployNotification } from "./deploy-notification.ts";

const ARNS = { functionAlias: "arn:function", eventsQueue: "arn:events" };

test.each(["push", "queue"] as const)(
  "%s: replaces its own part of the configuration and keeps everybody else's",
  async (delivery) => {
    const theirs = { Id: "theirs", LambdaFunctionArn: "arn:theirs", Events: ["s3:ObjectRestore:*"] };
    const queue = { Id: "queue", QueueArn: "arn:queue", Events: ["s3:ObjectTagging:*"] };
    let written: unknown;
    const client = answering(new S3Client(CONNECTION), {
      GetBucketNotificationConfiguration: () => ({
        QueueConfigurations: [queue, { Id: "waybill", QueueArn: "arn:events", Events: [] }],
        LambdaFunctionConfigurations: [theirs, { Id: "waybill", LambdaFunctionArn: "arn:old", Events: [] }],
      }),
      PutBucketNotificationConfiguration: (input) => {
        written = input;
        return {};
      },
    });
    await deployNotification(client, "uploads", delivery, ARNS);
    const ours = { Id: "waybill", Events: ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:LifecycleExpiration:*"] };
    expect(written).toEqual({
      Bucket: "uploads",
      NotificationConfiguration: {
        QueueConfigurations: delivery === "queue" ? [queue, { ...ours, QueueArn: "arn:events" }] : [queue],
        LambdaFunctionConfigurations:
          delivery === "push" ? [theirs, { ...ours, LambdaFunctionArn: "arn:function" }] : [theirs],
      },
    });
  },
);
