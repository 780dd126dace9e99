import { deleteListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketMetricsConfiguration(
  input: S3Input<"DeleteBucketMetricsConfiguration">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketMetricsConfiguration"> {
  deleteListed(ctx, input, "metrics");
  return {};
}
