import type { ObjectLockLegalHoldStatus, ObjectLockRetentionMode } from "@aws-sdk/client-s3";
import type { Reader } from "@waybill/store";
import { DAY } from "../../../ports/clock.ts";
import { findConfiguration } from "../buckets/configuration.ts";
import { objectProtected } from "../errors.ts";
import type { ObjectVersion } from "../objects/object-version.ts";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html

export interface Retention {
  readonly mode: ObjectLockRetentionMode;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** What keeps a version from being deleted. */
export interface ObjectLock {
  readonly retention?: Retention | undefined;
  readonly legalHold?: ObjectLockLegalHoldStatus | undefined;
}

/** Throws AccessDenied when the version may not be deleted now. `bypass`: its caller asks to pass governance, and may. */
export function checkUnlocked(version: ObjectVersion, now: number, bypass: boolean): void {
  if (isLocked(version, now, bypass)) throw objectProtected();
}

export function isLocked({ lock }: ObjectVersion, now: number, bypass = false): boolean {
  const { retention, legalHold } = lock ?? {};
  const isRetained = retention !== undefined && retention.until > now && !(bypass && retention.mode === "GOVERNANCE");
  return legalHold === "ON" || isRetained;
}

/** Throws AccessDenied when another retention would loosen the one that is in force. Undefined takes it away. */
export function checkRetentionChange(
  current: Retention | undefined,
  wanted: Retention | undefined,
  { now, bypass }: { readonly now: number; readonly bypass: boolean },
): void {
  if (!current || current.until <= now || (bypass && current.mode === "GOVERNANCE")) return;
  if (wanted?.mode !== current.mode || wanted.until < current.until) throw objectProtected();
}

/** The lock of an object that is written now: as it says itself, else for as long as its bucket retains objects. */
export function withDefaultRetention(
  lock: ObjectLock | undefined,
  reader: Reader,
  bucket: string,
  now: number,
): ObjectLock | undefined {
  if (lock?.retention) return lock;
  const wanted = findConfiguration(reader, bucket, "objectLock")?.Rule?.DefaultRetention;
  if (!wanted?.Mode) return lock;
  const until = wanted.Years === undefined ? now + (wanted.Days ?? 0) * DAY : yearsLater(now, wanted.Years);
  return { ...lock, retention: { mode: wanted.Mode, until } };
}

/** What answers tell of it. */
export function lockMembers({ lock }: Pick<ObjectVersion, "lock">) {
  const { retention, legalHold } = lock ?? {};
  return {
    ...(retention && {
      ObjectLockMode: retention.mode,
      ObjectLockRetainUntilDate: new Date(retention.until),
    }),
    ...(legalHold && { ObjectLockLegalHoldStatus: legalHold }),
  };
}

function yearsLater(now: number, years: number): number {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
