import type { LifecycleRule } from "@aws-sdk/client-s3";
import { DAY } from "../../../ports/clock.ts";
import type { Upload } from "../multipart/upload.ts";
import type { Version } from "../objects/object-version.ts";
import { prefixOf, selects } from "./rule-filter.ts";

// All of them take rules that are enabled.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html

/** When something is due, and by which rule. */
export interface Due {
  /** Milliseconds since the epoch, a midnight of UTC. */
  readonly at: number;
  readonly ruleId: string;
}

/** A version that is not current any more. */
export interface Past {
  readonly version: Version;
  /** When another took its place, milliseconds since the epoch. */
  readonly since: number;
  /** How many newer ones are past, too. */
  readonly newer: number;
}

/** The past versions of an object, given the newest first. */
export function pastOf(current: Version, versions: readonly Version[]): Past[] {
  return versions.map((version, newer) => ({ version, since: (versions[newer - 1] ?? current).lastModified, newer }));
}

/** When the current version of an object expires first; undefined for never. */
export function expiryOf(rules: readonly LifecycleRule[], version: Version): Due | undefined {
  return earliest(rules, (rule) => {
    const { Days: days, Date: date } = rule.Expiration ?? {};
    if (!selects(rule, version)) return undefined;
    return date?.getTime() ?? (days === undefined ? undefined : midnightAfter(version.lastModified, days));
  });
}

/** When a delete marker that hides nothing any more is taken away. */
export function markerExpiryOf(rules: readonly LifecycleRule[], marker: Version): Due | undefined {
  const cleaned = earliest(rules, (rule) =>
    rule.Expiration?.ExpiredObjectDeleteMarker && selects(rule, marker) ? marker.lastModified : undefined,
  );
  return cleaned ?? expiryOf(rules, marker);
}

/** When a past version expires first. */
export function pastExpiryOf(rules: readonly LifecycleRule[], { version, since, newer }: Past): Due | undefined {
  return earliest(rules, (rule) => {
    const { NoncurrentDays: days, NewerNoncurrentVersions: kept = 0 } = rule.NoncurrentVersionExpiration ?? {};
    return days === undefined || newer < kept || !selects(rule, version) ? undefined : midnightAfter(since, days);
  });
}

/** When an upload that nobody completes is aborted. */
export function abortOf(
  rules: readonly LifecycleRule[],
  { key, initiated }: Pick<Upload, "key" | "initiated">,
): Due | undefined {
  return earliest(rules, (rule) => {
    const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation;
    return days === undefined || !key.startsWith(prefixOf(rule)) ? undefined : midnightAfter(initiated, days);
  });
}

function earliest(
  rules: readonly LifecycleRule[],
  dueBy: (rule: LifecycleRule) => number | undefined,
): Due | undefined {
  let first: Due | undefined;
  for (const rule of rules) {
    const at = dueBy(rule);
    if (at !== undefined && at < (first?.at ?? Number.POSITIVE_INFINITY)) first = { at, ruleId: rule.ID ?? "" };
  }
  return first;
}

/** So many days later, rounded up to the next midnight of UTC. */
export function midnightAfter(milliseconds: number, days: number): number {
  return Math.ceil(milliseconds / DAY + days) * DAY;
}
