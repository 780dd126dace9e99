import type { BucketVersioningStatus } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { awsError } from "@waybill/wire";
import { accessDenied, noSuchBucket } from "../errors.ts";
import type { NotificationRule } from "../events/notification-rule.ts";
import type { S3Ctx } from "../s3-operation.ts";
import { bucketKey } from "../store-keys.ts";

/** A bucket, with what every write of an object must know. Its other sub-resources are records of their own. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** Milliseconds since the epoch, whole seconds. */
  readonly created: number;
  /** Undefined until versioning is first enabled. */
  readonly versioning: BucketVersioningStatus | undefined;
  readonly notifications: readonly NotificationRule[];
}

export function findBucket(reader: Reader, name: string): Bucket | undefined {
  return reader.get(bucketKey(name)) as Bucket | undefined;
}

export function readBucket(reader: Reader, name: string): Bucket {
  const bucket = findBucket(reader, name);
  if (!bucket) throw noSuchBucket(name);
  return bucket;
}

/** The bucket that a request names; throws when it is not there or belongs to another than `ExpectedBucketOwner`. */
export function requireBucket(
  ctx: S3Ctx,
  input: { readonly Bucket: string; readonly ExpectedBucketOwner?: string | undefined },
): Bucket {
  checkOwner(ctx, input.ExpectedBucketOwner);
  return readBucket(ctx.store, input.Bucket);
}

export function checkOwner(ctx: S3Ctx, expected: string | undefined): void {
  if (expected === undefined || expected === ctx.accountId) return;
  if (/^\d{12}$/.test(expected)) throw accessDenied();
  throw awsError(
    "InvalidBucketOwnerAWSAccountID",
    `The value of the expected bucket owner parameter must be an AWS Account ID... [${expected}]`,
    { status: 400 },
  );
}

export function bucketArn(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}
