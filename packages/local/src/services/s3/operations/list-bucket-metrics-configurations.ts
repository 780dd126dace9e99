import { listListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function ListBucketMetricsConfigurations(
  input: S3Input<"ListBucketMetricsConfigurations">,
  ctx: S3Ctx,
): S3Output<"ListBucketMetricsConfigurations"> {
  const { configurations, page } = listListed(ctx, input, "metrics");
  return { ...(configurations.length > 0 && { MetricsConfigurationList: configurations }), ...page };
}
