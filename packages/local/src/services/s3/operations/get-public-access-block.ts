import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetPublicAccessBlock(
  input: S3Input<"GetPublicAccessBlock">,
  ctx: S3Ctx,
): S3Output<"GetPublicAccessBlock"> {
  return { PublicAccessBlockConfiguration: requireConfiguration(ctx, input, "publicAccessBlock") };
}
