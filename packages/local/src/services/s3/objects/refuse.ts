import type { Reader } from "@waybill/store";
import { findConfiguration } from "../buckets/configuration.ts";
import { invalidRequest, notImplemented } from "../errors.ts";

type Members = Readonly<Record<string, unknown>>;

/** Encryption with a key of the customer's, and appending: what no operation here can do. */
const UNSUPPORTED = [
  "SSECustomerAlgorithm",
  "SSECustomerKey",
  "SSECustomerKeyMD5",
  "CopySourceSSECustomerAlgorithm",
  "CopySourceSSECustomerKey",
  "CopySourceSSECustomerKeyMD5",
  "SSEKMSEncryptionContext",
  "WriteOffsetBytes",
  "IfMatchInitiatedTime",
  "IfMatchLastModifiedTime",
  "IfMatchSize",
];

const OBJECT_LOCK = [
  "ObjectLockMode",
  "ObjectLockRetainUntilDate",
  "ObjectLockLegalHoldStatus",
  "ObjectLockEventHold",
  "ObjectLockEventHoldDurationDays",
  "ObjectLockEventHoldDurationYears",
];

/** Throws when a request asks for what is not built, naming the member. */
export function refuseUnsupported(input: object): void {
  const member = firstPresent(input as Members, UNSUPPORTED);
  if (member) throw notImplemented(member);
}

/** Throws when a request asks for retention or a hold, which only a bucket with Object Lock has and none carries out. */
export function refuseObjectLock(reader: Reader, bucket: string, input: object): void {
  const member = firstPresent(input as Members, OBJECT_LOCK);
  if (!member) return;
  if (findConfiguration(reader, bucket, "objectLock")) throw notImplemented(member);
  throw invalidRequest("Bucket is missing Object Lock Configuration");
}

function firstPresent(input: Members, members: readonly string[]): string | undefined {
  return members.find((member) => input[member] !== undefined);
}
