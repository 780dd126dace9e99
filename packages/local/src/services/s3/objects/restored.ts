import type { RestoreStatus } from "@aws-sdk/client-s3";
import { isArchived } from "./object-attributes.ts";
import type { ObjectVersion } from "./object-version.ts";

/** Whether an archived object has a copy that can be read now. */
export function isRestored({ restoredUntil }: ObjectVersion, now: number): boolean {
  return restoredUntil !== undefined && restoredUntil > now;
}

export function isReadable(version: ObjectVersion, now: number): boolean {
  return !isArchived(version.storageClass) || isRestored(version, now);
}

/** What GetObject and HeadObject tell of the copy. */
export function restoreMember(version: ObjectVersion, now: number): { Restore?: string } {
  if (!isRestored(version, now)) return {};
  return { Restore: `ongoing-request="false", expiry-date="${expiry(version).toUTCString()}"` };
}

/** What listings tell of it. */
export function restoreStatus(version: ObjectVersion, now: number): { RestoreStatus?: RestoreStatus } {
  if (!isRestored(version, now)) return {};
  return { RestoreStatus: { IsRestoreInProgress: false, RestoreExpiryDate: expiry(version) } };
}

function expiry({ restoredUntil = 0 }: ObjectVersion): Date {
  return new Date(restoredUntil);
}
