import type { Reader } from "@waybill/store";
import type { Bucket } from "../buckets/bucket.ts";
import { findConfiguration } from "../buckets/configuration.ts";
import { invalidArgument } from "../errors.ts";
import type { S3Ctx } from "../s3-operation.ts";
import type { Encryption } from "./object-version.ts";

/** The encryption members of a request. */
export interface EncryptionInput {
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
}

const ALGORITHMS = ["AES256", "aws:kms", "aws:kms:dsse"] as const;

/**
 * How an object is said to be encrypted: as the request asks, else as the bucket's default says, else with S3's own
 * keys. Bodies are stored as they are.
 */
export function encryptionOf(ctx: S3Ctx, reader: Reader, bucket: Bucket, input: EncryptionInput): Encryption {
  if (input.ServerSideEncryption === undefined) {
    if (input.SSEKMSKeyId !== undefined) throw kmsHeaderMissing(undefined);
    return defaultEncryption(ctx, reader, bucket, input.BucketKeyEnabled);
  }
  const algorithm = ALGORITHMS.find((name) => name === input.ServerSideEncryption);
  if (!algorithm) {
    throw invalidArgument(
      "The encryption method specified is not supported",
      "x-amz-server-side-encryption",
      input.ServerSideEncryption,
    );
  }
  if (algorithm === "AES256") {
    if (input.SSEKMSKeyId !== undefined) throw kmsHeaderMissing(algorithm);
    return { ServerSideEncryption: algorithm };
  }
  return kmsEncryption(ctx, bucket, algorithm, input.SSEKMSKeyId, input.BucketKeyEnabled);
}

function defaultEncryption(ctx: S3Ctx, reader: Reader, bucket: Bucket, bucketKey: boolean | undefined): Encryption {
  const rule = findConfiguration(reader, bucket.name, "encryption")?.Rules?.[0];
  const algorithm = rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? "AES256";
  if (algorithm !== "aws:kms" && algorithm !== "aws:kms:dsse") return { ServerSideEncryption: "AES256" };
  const key = rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  return kmsEncryption(ctx, bucket, algorithm, key, bucketKey ?? rule?.BucketKeyEnabled);
}

function kmsEncryption(
  ctx: S3Ctx,
  bucket: Bucket,
  algorithm: "aws:kms" | "aws:kms:dsse",
  key = "alias/aws/s3",
  bucketKey = false,
): Encryption {
  const resource = key.startsWith("alias/") ? key : `key/${key}`;
  const arn = key.startsWith("arn:") ? key : `arn:aws:kms:${bucket.region}:${ctx.accountId}:${resource}`;
  return { ServerSideEncryption: algorithm, SSEKMSKeyId: arn, ...(bucketKey && { BucketKeyEnabled: true }) };
}

function kmsHeaderMissing(value: string | undefined) {
  return invalidArgument(
    "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
    "x-amz-server-side-encryption",
    value,
  );
}
