import { listListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function ListBucketAnalyticsConfigurations(
  input: S3Input<"ListBucketAnalyticsConfigurations">,
  ctx: S3Ctx,
): S3Output<"ListBucketAnalyticsConfigurations"> {
  const { configurations, page } = listListed(ctx, input, "analytics");
  return { ...(configurations.length > 0 && { AnalyticsConfigurationList: configurations }), ...page };
}
