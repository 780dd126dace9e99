import { getListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketIntelligentTieringConfiguration(
  input: S3Input<"GetBucketIntelligentTieringConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetBucketIntelligentTieringConfiguration"> {
  return { IntelligentTieringConfiguration: getListed(ctx, input, "intelligentTiering") };
}
