import { getConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketLogging(input: S3Input<"GetBucketLogging">, ctx: S3Ctx): S3Output<"GetBucketLogging"> {
  const enabled = getConfiguration(ctx, input, "logging");
  return enabled ? { LoggingEnabled: enabled } : {};
}
