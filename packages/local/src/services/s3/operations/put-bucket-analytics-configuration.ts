import { putListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketAnalyticsConfiguration(
  input: S3Input<"PutBucketAnalyticsConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutBucketAnalyticsConfiguration"> {
  putListed(ctx, input, "analytics", input.AnalyticsConfiguration, ["StorageClassAnalysis"]);
  return {};
}
