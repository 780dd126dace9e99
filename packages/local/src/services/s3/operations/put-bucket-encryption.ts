import { EncryptionType } from "@aws-sdk/client-s3";
import { findConfiguration, putConfiguration } from "../buckets/configuration.ts";
import { invalidArgument, malformedXml } from "../errors.ts";
import type { S3Ctx, S3Input, S3Output } from "../s3-operation.ts";

const BLOCKABLE: readonly string[] = Object.values(EncryptionType);
const ALGORITHMS: readonly (string | undefined)[] = ["AES256", "aws:kms", "aws:kms:dsse"];

export function PutBucketEncryption(
  input: S3Input<"PutBucketEncryption">,
  ctx: S3Ctx,
): S3Output<"PutBucketEncryption"> {
  const rules = input.ServerSideEncryptionConfiguration.Rules ?? [];
  const encryption = rules[0]?.ApplyServerSideEncryptionByDefault;
  if (rules.length !== 1 || !encryption || !ALGORITHMS.includes(encryption.SSEAlgorithm)) throw malformedXml();
  if (encryption.SSEAlgorithm === "AES256" && encryption.KMSMasterKeyID !== undefined) {
    throw invalidArgument(
      "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
      "ApplyServerSideEncryptionByDefault",
    );
  }
  const [rule] = rules;
  const types = rule?.BlockedEncryptionTypes?.EncryptionType ?? [];
  if (!types.every((type) => BLOCKABLE.includes(type))) throw malformedXml();
  // What a bucket blocks stays when a request says nothing of it.
  const before = findConfiguration(ctx.store, input.Bucket, "encryption")?.Rules?.[0];
  const blocked = rule?.BlockedEncryptionTypes ?? before?.BlockedEncryptionTypes;
  putConfiguration(ctx, input, "encryption", {
    Rules: [
      {
        ...rule,
        BucketKeyEnabled: rule?.BucketKeyEnabled ?? false,
        ...(blocked && { BlockedEncryptionTypes: blocked }),
      },
    ],
  });
  return {};
}
