import { getListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketInventoryConfiguration(
  input: S3Input<"GetBucketInventoryConfiguration">,
  ctx: S3Ctx,
): S3Output<"GetBucketInventoryConfiguration"> {
  return { InventoryConfiguration: getListed(ctx, input, "inventory") };
}
