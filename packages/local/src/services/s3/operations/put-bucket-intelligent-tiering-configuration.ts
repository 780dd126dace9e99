import { putListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketIntelligentTieringConfiguration(
  input: S3Input<"PutBucketIntelligentTieringConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutBucketIntelligentTieringConfiguration"> {
  putListed(ctx, input, "intelligentTiering", input.IntelligentTieringConfiguration, ["Status", "Tierings"]);
  return {};
}
