import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketEncryption(
  input: S3Input<"DeleteBucketEncryption">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketEncryption"> {
  deleteConfiguration(ctx, input, "encryption");
  return {};
}
