import { AwsError } from "@waybill/wire";
import { bucketArn } from "../buckets/bucket.ts";
import { unverifiedDestinations } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { hostId } from "./event-record.ts";
import type { NotificationRule, NotificationTarget } from "./notification-rule.ts";
import { asBucket, sendMessage } from "./send-message.ts";

/**
 * Asks every destination whether the bucket may use it: a queue or topic gets an `s3:TestEvent`, a function a dry run.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export async function validateDestinations(ctx: S3Ctx, bucket: string, rules: readonly NotificationRule[]) {
  const failures: { name: string; reason: string }[] = [];
  for (const { target } of rules) {
    try {
      await tryTarget(ctx, bucket, target);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      failures.push(describe(target, error));
    }
  }
  if (failures.length > 0) throw unverifiedDestinations(failures);
}

async function tryTarget(ctx: S3Ctx, bucket: string, target: NotificationTarget): Promise<void> {
  const arn = bucketArn(bucket);
  if (target.service === "lambda") {
    await ctx.call("lambda", "Invoke", { FunctionName: target.arn, InvocationType: "DryRun" }, asBucket(arn));
    return;
  }
  const testEvent = {
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Time: new Date(ctx.clock.now()).toISOString(),
    Bucket: bucket,
    RequestId: ctx.requestId,
    HostId: hostId(ctx.requestId),
  };
  await sendMessage(ctx, target, arn, JSON.stringify(testEvent));
}

function describe({ service, arn }: NotificationTarget, error: AwsError): { name: string; reason: string } {
  if (service === "lambda") return { name: `${arn}, null`, reason: `Not authorized to invoke function [${arn}]` };
  const missing = /QueueDoesNotExist$|NonExistentQueue$|^NotFound$/.test(error.code);
  const kind = service === "sns" ? "topic" : "queue";
  return {
    name: arn,
    reason: missing
      ? `The destination ${kind} does not exist`
      : `Permissions on the destination ${kind} do not allow S3 to publish notifications from this bucket`,
  };
}
