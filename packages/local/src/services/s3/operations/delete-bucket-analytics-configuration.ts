import { deleteListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketAnalyticsConfiguration(
  input: S3Input<"DeleteBucketAnalyticsConfiguration">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketAnalyticsConfiguration"> {
  deleteListed(ctx, input, "analytics");
  return {};
}
