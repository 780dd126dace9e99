import { listListed } from "../buckets/listed-configurations.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function ListBucketInventoryConfigurations(
  input: S3Input<"ListBucketInventoryConfigurations">,
  ctx: S3Ctx,
): S3Output<"ListBucketInventoryConfigurations"> {
  const { configurations, page } = listListed(ctx, input, "inventory");
  return { ...(configurations.length > 0 && { InventoryConfigurationList: configurations }), ...page };
}
