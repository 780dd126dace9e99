import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeletePublicAccessBlock(
  input: S3Input<"DeletePublicAccessBlock">,
  ctx: S3Ctx,
): S3Output<"DeletePublicAccessBlock"> {
  deleteConfiguration(ctx, input, "publicAccessBlock");
  return {};
}
