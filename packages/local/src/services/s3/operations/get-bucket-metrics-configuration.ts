import { getListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketMetricsConfiguration(
  input: S3Input<"GetBucketMetricsConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetBucketMetricsConfiguration"> {
  return { MetricsConfiguration: getListed(ctx, input, "metrics") };
}
