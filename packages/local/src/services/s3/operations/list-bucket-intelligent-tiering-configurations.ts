import { listListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function ListBucketIntelligentTieringConfigurations(
  input: S3Input<"ListBucketIntelligentTieringConfigurations">,
  ctx: S3Ctx,
): S3Output<"ListBucketIntelligentTieringConfigurations"> {
  const { configurations, page } = listListed(ctx, input, "intelligentTiering");
  return { ...(configurations.length > 0 && { IntelligentTieringConfigurationList: configurations }), ...page };
}
