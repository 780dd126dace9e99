import { AwsError, awsError } from "@waybill/wire";
import { asS3 } from "../as-s3.ts";
import type { S3Ctx } from "../s3-operation.ts";
import type { Encryption, ObjectAttributes } from "./object-version.ts";

interface DescribedKey {
  readonly KeyMetadata: { readonly Arn: string; readonly KeyState: string };
}

/**
 * The attributes with the ARN of the KMS key that the request or the bucket names by id, alias or ARN. Throws KMS's errors in
 * S3's form when the key is not there or cannot be used. The key of another account or region is believed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export async function withKmsKey(ctx: S3Ctx, attributes: ObjectAttributes): Promise<ObjectAttributes> {
  const { encryption } = attributes;
  const key = encryption.SSEKMSKeyId;
  if (key === undefined || !key.startsWith(`arn:aws:kms:${ctx.region}:${ctx.accountId}:`)) return attributes;
  const SSEKMSKeyId = await usableKeyArn(ctx, key);
  return { ...attributes, encryption: { ...encryption, SSEKMSKeyId } satisfies Encryption };
}

async function usableKeyArn(ctx: S3Ctx, key: string): Promise<string> {
  const { Arn: arn, KeyState: state } = (await describe(ctx, key)).KeyMetadata;
  if (state === "Enabled") return arn;
  if (state === "Disabled") throw ofKms("DisabledException", `${arn} is disabled.`);
  throw ofKms("KMSInvalidStateException", `${arn} is ${state === "PendingDeletion" ? "pending deletion" : state}.`);
}

async function describe(ctx: S3Ctx, key: string): Promise<DescribedKey> {
  try {
    return (await ctx.call("kms", "DescribeKey", { KeyId: key }, asS3)) as DescribedKey;
  } catch (error) {
    if (error instanceof AwsError) throw ofKms(error.code, error.message);
    throw error;
  }
}

function ofKms(code: string, message: string): AwsError {
  return awsError(`KMS.${code}`, message, { status: 400 });
}
