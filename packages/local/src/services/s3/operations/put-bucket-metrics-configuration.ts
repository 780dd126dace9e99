import { putListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketMetricsConfiguration(
  input: S3Input<"PutBucketMetricsConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutBucketMetricsConfiguration"> {
  putListed(ctx, input, "metrics", input.MetricsConfiguration, []);
  return {};
}
