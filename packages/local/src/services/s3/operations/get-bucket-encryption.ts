import { getConfiguration } from "../buckets/configuration.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Every bucket is encrypted: where nothing is set, with S3's own keys. */
export function GetBucketEncryption(
  input: S3Input<"GetBucketEncryption">,
  ctx: S3Ctx,
): S3Output<"GetBucketEncryption"> {
  return {
    ServerSideEncryptionConfiguration: getConfiguration(ctx, input, "encryption") ?? {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
    },
  };
}
