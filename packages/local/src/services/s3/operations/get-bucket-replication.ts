import { requireConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

export function GetBucketReplication(
  input: S3Input<"GetBucketReplication">,
  ctx: S3Ctx,
): S3Output<"GetBucketReplication"> {
  return { ReplicationConfiguration: requireConfiguration(ctx, input, "replication") };
}
