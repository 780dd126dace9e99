import { type AwsError, awsError } from "@waybill/wire";
import { usableKeyArn } from "../../../usable-key.ts";
import { asS3 } from "../as-s3.ts";
import type { S3Ctx } from "../s3-operation.ts";
import type { Encryption, ObjectAttributes } from "./object-version.ts";

/**
 * The attributes with the ARN of the KMS key that the request or the bucket names by id, alias or ARN. Throws KMS's errors in
 * S3's form when the key is not there or cannot be used. The key of another account or region is believed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export async function withKmsKey(ctx: S3Ctx, attributes: ObjectAttributes): Promise<ObjectAttributes> {
  const { encryption } = attributes;
  const key = encryption.SSEKMSKeyId;
  if (key === undefined || !key.startsWith(`arn:aws:kms:${ctx.region}:${ctx.accountId}:`)) return attributes;
  const SSEKMSKeyId = await usableKeyArn(ctx, key, asS3, ofKms);
  return { ...attributes, encryption: { ...encryption, SSEKMSKeyId } satisfies Encryption };
}

function ofKms(code: string, message: string): AwsError {
  return awsError(`KMS.${code}`, message, { status: 400 });
}
