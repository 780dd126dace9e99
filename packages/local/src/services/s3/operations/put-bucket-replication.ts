import { findBucket, requireBucket } from "../buckets/bucket.ts";
import { putConfiguration } from "../buckets/configuration.ts";
import { invalidRequest, malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** The configuration is kept for clients that read it back; nothing is replicated. */
export function PutBucketReplication(
  input: S3Input<"PutBucketReplication">,
  ctx: S3Ctx,
): S3Output<"PutBucketReplication"> {
  const bucket = requireBucket(ctx, input);
  if (bucket.versioning !== "Enabled") {
    throw invalidRequest("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
  }
  const { Role: role, Rules: given } = input.ReplicationConfiguration;
  if (!given?.length) throw malformedXml();
  const rules = given.map((rule) => {
    const target = rule.Destination?.Bucket?.replace(/^arn:aws:s3:::/, "") ?? "";
    if (findBucket(ctx.store, target)?.versioning !== "Enabled") {
      throw invalidRequest("Destination bucket must have versioning enabled.");
    }
    return { ...rule, ID: rule.ID ?? ctx.random.uuid() };
  });
  putConfiguration(ctx, input, "replication", { Role: role, Rules: rules });
  return {};
}
