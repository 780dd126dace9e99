import { getConfiguration } from "../buckets/configuration.ts";
import { BLOCKED_BY_DEFAULT } from "../objects/customer-keys.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

/** Every bucket is encrypted: where nothing is set, with S3's own keys. */
export function GetBucketEncryption(
  input: S3Input<"GetBucketEncryption">,
  ctx: S3Ctx,
): S3Output<"GetBucketEncryption"> {
  return {
    ServerSideEncryptionConfiguration: getConfiguration(ctx, input, "encryption") ?? {
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
          BucketKeyEnabled: false,
          BlockedEncryptionTypes: BLOCKED_BY_DEFAULT,
        },
      ],
    },
  };
}
