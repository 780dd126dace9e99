import { deleteConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function DeleteBucketReplication(
  input: S3Input<"DeleteBucketReplication">,
  ctx: S3Ctx,
): S3Output<"DeleteBucketReplication"> {
  deleteConfiguration(ctx, input, "replication");
  return {};
}
