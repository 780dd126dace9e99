import type { LifecycleRule } from "@aws-sdk/client-s3";
import type { Upload } from "../multipart/upload.ts";
import type { Version } from "../objects/object-version.ts";
import { prefixOf, selects } from "./rule-filter.ts";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html

export const DAY = 86_400_000;

/** When something is due, and by which rule. */
export interface Due {
  /** Milliseconds since the epoch, a midnight of UTC. */
  readonly at: number;
  readonly ruleId: string;
}

/** The versions of one object that are not current, the newest first, and what took the place of the first. */
export interface Past {
  readonly successor: Version;
  readonly versions: readonly Version[];
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

/** Those of an object's past versions that are due at `now`. */
export function dueVersions(rules: readonly LifecycleRule[], { successor, versions }: Past, now: number): Version[] {
  return versions.filter((version, index) => {
    const since = (index === 0 ? successor : (versions[index - 1] as Version)).lastModified;
    const due = earliest(rules, (rule) => {
      const { NoncurrentDays: days, NewerNoncurrentVersions: kept = 0 } = rule.NoncurrentVersionExpiration ?? {};
      return days === undefined || index < kept || !selects(rule, version) ? undefined : midnightAfter(since, days);
    });
    return due !== undefined && due.at <= now;
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
    const at = rule.Status === "Enabled" ? dueBy(rule) : undefined;
    if (at !== undefined && at < (first?.at ?? Number.POSITIVE_INFINITY)) first = { at, ruleId: rule.ID ?? "" };
  }
  return first;
}

/** So many days later, rounded up to the next midnight of UTC. */
function midnightAfter(milliseconds: number, days: number): number {
  return Math.ceil(milliseconds / DAY + days) * DAY;
}
