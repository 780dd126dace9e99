import { deleteListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketIntelligentTieringConfiguration(
  input: S3Input<"DeleteBucketIntelligentTieringConfiguration">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketIntelligentTieringConfiguration"> {
  deleteListed(ctx, input, "intelligentTiering");
  return {};
}
