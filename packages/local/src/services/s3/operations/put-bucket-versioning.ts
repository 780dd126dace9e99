import { awsError } from "@waybill/wire";
import { readBucket, requireBucket } from "../buckets/bucket.ts";
import { findConfiguration } from "../buckets/configuration.ts";
import { commit } from "../commit.ts";
import { invalidBucketState, malformedXml, notImplemented } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";
import { bucketKey } from "../store-keys.ts";

export function PutBucketVersioning(
  input: S3Input<"PutBucketVersioning">,
  ctx: S3Ctx,
): S3Output<"PutBucketVersioning"> {
  const { name } = requireBucket(ctx, input);
  const { Status: status, MFADelete: mfaDelete } = input.VersioningConfiguration;
  if (mfaDelete === "Enabled") throw notImplemented("VersioningConfiguration.MFADelete");
  if (!status) {
    throw awsError("IllegalVersioningConfigurationException", "The Versioning element must be specified", {
      status: 400,
    });
  }
  if (status !== "Enabled" && status !== "Suspended") throw malformedXml();
  commit(ctx, (tx) => {
    if (status === "Suspended" && findConfiguration(tx, name, "objectLock")) {
      throw invalidBucketState(
        "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
      );
    }
    tx.put(bucketKey(name), { ...readBucket(tx, name), versioning: status });
  });
  return {};
}
