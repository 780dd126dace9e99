import { EncryptionType } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { bucketArn } from "../buckets/bucket.ts";
import { findConfiguration } from "../buckets/configuration.ts";
import { customerKeysBlocked } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";

const MEMBERS = ["SSECustomerAlgorithm", "SSECustomerKey", "SSECustomerKeyMD5"];

/** What buckets block that say nothing of it: since April 2026, keys of customers (SSE-C). */
export const BLOCKED_BY_DEFAULT = { EncryptionType: [EncryptionType.SSE_C] };

/**
 * Throws when an object is to be written under a key of the customer's and its bucket blocks that.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html
 */
export function refuseCustomerKeys(
  { caller, store }: S3Ctx,
  action: "s3:PutObject" | "s3:CopyObject",
  input: { readonly Bucket: string; readonly Key: string },
): void {
  const members = input as Readonly<Record<string, unknown>>;
  if (!MEMBERS.some((member) => members[member] !== undefined)) return;
  if (blocksCustomerKeys(store, input.Bucket)) {
    throw customerKeysBlocked(caller.arn, action, `${bucketArn(input.Bucket)}/${input.Key}`);
  }
}

function blocksCustomerKeys(reader: Reader, bucket: string): boolean {
  const { BlockedEncryptionTypes: blocked = BLOCKED_BY_DEFAULT } =
    findConfiguration(reader, bucket, "encryption")?.Rules?.[0] ?? {};
  return blocked.EncryptionType?.includes(EncryptionType.SSE_C) ?? true;
}
