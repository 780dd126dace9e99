import { awsError } from "@waybill/wire";
import { findBucket } from "../buckets/bucket.ts";
import { deleteConfiguration, putConfiguration } from "../buckets/configuration.ts";
import { malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** The configuration is kept for clients that read it back; no access logs are written. */
export function PutBucketLogging(input: S3Input<"PutBucketLogging">, ctx: S3Ctx): S3Output<"PutBucketLogging"> {
  const enabled = input.BucketLoggingStatus.LoggingEnabled;
  if (!enabled) {
    deleteConfiguration(ctx, input, "logging");
    return {};
  }
  const { TargetBucket: target, TargetPrefix: prefix = "" } = enabled;
  if (!target) throw malformedXml();
  if (!findBucket(ctx.store, target)) {
    throw awsError("InvalidTargetBucketForLogging", "The target bucket for logging does not exist", {
      status: 400,
      fields: { TargetBucket: target },
    });
  }
  putConfiguration(ctx, input, "logging", { ...enabled, TargetPrefix: prefix });
  return {};
}
