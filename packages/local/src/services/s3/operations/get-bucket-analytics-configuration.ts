import { getListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketAnalyticsConfiguration(
  input: S3Input<"GetBucketAnalyticsConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetBucketAnalyticsConfiguration"> {
  return { AnalyticsConfiguration: getListed(ctx, input, "analytics") };
}
