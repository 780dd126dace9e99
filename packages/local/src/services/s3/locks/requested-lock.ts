import { ObjectLockLegalHoldStatus, ObjectLockRetentionMode } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { findConfiguration } from "../buckets/configuration.ts";
import { type ChecksumMembers, requestedChecksum } from "../checksums/requested-checksum.ts";
import { invalidArgument, invalidRequest, lockNotConfigured, notImplemented, pastRetention } from "../errors.ts";
import type { ObjectLock, Retention } from "./object-lock.ts";

/** The Object Lock members of a request that writes an object. */
export interface LockInput {
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: Date | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
}

const MODE = "x-amz-object-lock-mode";
const DATE = "x-amz-object-lock-retain-until-date";

/** Those that hold an object by an event. */
const EVENT_HOLD = ["ObjectLockEventHold", "ObjectLockEventHoldDurationDays", "ObjectLockEventHoldDurationYears"];

/** The lock that a request wants for its object; undefined for none. Throws what S3 answers when it cannot be. */
export function requestedLock(reader: Reader, bucket: string, input: LockInput, now: number): ObjectLock | undefined {
  const members = input as Readonly<Record<string, unknown>>;
  const eventHold = EVENT_HOLD.find((member) => members[member] !== undefined);
  if (eventHold) throw notImplemented(eventHold);
  if (!wantsLock(input)) return undefined;
  requireLockedBucket(reader, bucket);
  return { retention: retentionOf(input, now), legalHold: legalHoldOf(input.ObjectLockLegalHoldStatus) };
}

/** A body that is locked must come with a digest. */
export function checkLockDigest(
  input: LockInput & ChecksumMembers & { ContentMD5?: string | undefined; ChecksumAlgorithm?: string | undefined },
): void {
  if (!wantsLock(input) || input.ContentMD5 !== undefined || requestedChecksum(input)) return;
  throw invalidRequest(
    "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters",
  );
}

/** Throws unless the bucket has Object Lock. */
export function requireLockedBucket(reader: Reader, bucket: string): void {
  if (!findConfiguration(reader, bucket, "objectLock")) throw lockNotConfigured();
}

export function retentionMode(text: string | undefined): ObjectLockRetentionMode | undefined {
  return Object.values(ObjectLockRetentionMode).find((mode) => mode === text);
}

export function legalHoldStatus(text: string | undefined): ObjectLockLegalHoldStatus | undefined {
  return Object.values(ObjectLockLegalHoldStatus).find((status) => status === text);
}

function wantsLock(input: LockInput): boolean {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: date, ObjectLockLegalHoldStatus: hold } = input;
  return [mode, date, hold].some((member) => member !== undefined);
}

function retentionOf({ ObjectLockMode: text, ObjectLockRetainUntilDate: date }: LockInput, now: number) {
  if (text === undefined && date === undefined) return undefined;
  if (text === undefined || date === undefined) {
    throw invalidArgument(`${DATE} and ${MODE} must both be supplied`, text === undefined ? MODE : DATE);
  }
  const mode = retentionMode(text);
  if (!mode) throw invalidArgument("Unknown wormMode directive.", MODE, text);
  if (date.getTime() <= now) throw pastRetention(DATE, date);
  return { mode, until: date.getTime() } satisfies Retention;
}

function legalHoldOf(text: string | undefined): ObjectLockLegalHoldStatus | undefined {
  if (text === undefined) return undefined;
  const status = legalHoldStatus(text);
  if (status) return status;
  throw invalidArgument("Legal Hold must be either of 'ON' or 'OFF'", "x-amz-object-lock-legal-hold", text);
}
