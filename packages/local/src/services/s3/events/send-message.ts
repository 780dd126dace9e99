import type { CallOptions, Host } from "../../../context.ts";
import { queueUrl } from "../../../queue-url.ts";
import { asS3 } from "../as-s3.ts";
import type { NotificationTarget } from "./notification-rule.ts";

/** S3 acts for itself, on behalf of the bucket. */
export function asBucket(bucketArn: string): CallOptions {
  return { ...asS3, sourceArn: bucketArn };
}

/** Hands a message to its target; resolves when the target has accepted it. */
export async function sendMessage(
  host: Host,
  target: NotificationTarget,
  bucketArn: string,
  message: string,
): Promise<void> {
  const options = asBucket(bucketArn);
  if (target.service === "sqs") {
    await host.call("sqs", "SendMessage", { QueueUrl: queueUrl(host, target.arn), MessageBody: message }, options);
  } else if (target.service === "sns") {
    const input = { TopicArn: target.arn, Subject: "Amazon S3 Notification", Message: message };
    await host.call("sns", "Publish", input, options);
  } else if (target.service === "events") {
    const { Time, ...entry } = JSON.parse(message);
    const Entries = [{ ...entry, Time: new Date(Time), Resources: [bucketArn] }];
    await host.call("events", "PutEvents", { Entries }, options);
  } else {
    const input = { FunctionName: target.arn, InvocationType: "Event", Payload: Buffer.from(message) };
    await host.call("lambda", "Invoke", input, options);
  }
}
