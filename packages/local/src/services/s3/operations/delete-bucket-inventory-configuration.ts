import { deleteListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketInventoryConfiguration(
  input: S3Input<"DeleteBucketInventoryConfiguration">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketInventoryConfiguration"> {
  deleteListed(ctx, input, "inventory");
  return {};
}
