import { putListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function PutBucketInventoryConfiguration(
  input: S3Input<"PutBucketInventoryConfiguration">,
  ctx: S3Ctx,
): S3Output<"PutBucketInventoryConfiguration"> {
  putListed(ctx, input, "inventory", input.InventoryConfiguration, [
    "Destination",
    "IsEnabled",
    "IncludedObjectVersions",
    "Schedule",
  ]);
  return {};
}
