import { invalidParameter } from "./errors.ts";

/**
 * The key is remembered and told, no more: this endpoint has no KMS, and keeps log data as it came.
 * Throws InvalidParameterException for what is not the ARN of a key.
 */
export function checkKmsKeyId(kmsKeyId: string | undefined): void {
  if (kmsKeyId === undefined || /^arn:aws[\w-]*:kms:[\w-]+:\d{12}:(key|alias)\/.+$/.test(kmsKeyId)) return;
  throw invalidParameter("The specified KMS Key Id could not be found.");
}
