import type { LifecycleRule, StorageClass, TransitionStorageClass } from "@aws-sdk/client-s3";
import type { Configurations } from "../buckets/configuration.ts";
import { isArchived } from "../objects/object-attributes.ts";
import type { ObjectVersion } from "../objects/object-version.ts";
import { midnightAfter, type Past } from "./due-dates.ts";
import { limitsSize, selects } from "./rule-filter.ts";

/** From one of these objects go only to a later one. */
const WATERFALL: readonly StorageClass[] = [
  "STANDARD",
  "STANDARD_IA",
  "INTELLIGENT_TIERING",
  "ONEZONE_IA",
  "GLACIER_IR",
  "GLACIER",
  "DEEP_ARCHIVE",
];

/** Bytes. Smaller objects stay where they are, unless a rule says which sizes it is for. */
const MINIMUM = 131_072;

interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly minimum: Configurations["lifecycle"]["TransitionDefaultMinimumObjectSize"];
}

/**
 * The storage class to which a current version is to go by now: the last one that is due.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export function destinationOf(
  rules: readonly LifecycleRule[],
  version: ObjectVersion,
  moment: Moment,
): StorageClass | undefined {
  const due = rules
    .filter((rule) => selects(rule, version))
    .flatMap((rule) =>
      (rule.Transitions ?? []).map(({ Days: days = 0, Date: date, StorageClass: to }) => ({
        rule,
        to,
        at: date?.getTime() ?? midnightAfter(version.lastModified, days),
      })),
    );
  return lastOf(due, version, moment);
}

/** The same for a past version. */
export function pastDestinationOf(
  rules: readonly LifecycleRule[],
  { version, since, newer }: Past & { readonly version: ObjectVersion },
  moment: Moment,
): StorageClass | undefined {
  const due = rules
    .filter((rule) => selects(rule, version))
    .flatMap((rule) =>
      (rule.NoncurrentVersionTransitions ?? [])
        .filter(({ NewerNoncurrentVersions: kept = 0 }) => newer >= kept)
        .map(({ NoncurrentDays: days = 0, StorageClass: to }) => ({ rule, to, at: midnightAfter(since, days) })),
    );
  return lastOf(due, version, moment);
}

interface Transition {
  readonly rule: LifecycleRule;
  readonly to: TransitionStorageClass | undefined;
  readonly at: number;
}

function lastOf(
  transitions: readonly Transition[],
  version: ObjectVersion,
  { now, minimum }: Moment,
): StorageClass | undefined {
  const place = WATERFALL.indexOf(version.storageClass);
  const reached = transitions
    .filter(({ at }) => at <= now)
    .filter(({ rule, to }) => to !== undefined && isLargeEnough(version, to, limitsSize(rule), minimum))
    .map(({ to }) => WATERFALL.indexOf(to as StorageClass));
  const last = Math.max(place, ...reached);
  return last > place ? WATERFALL[last] : undefined;
}

function isLargeEnough(
  { size }: ObjectVersion,
  to: TransitionStorageClass,
  isLimited: boolean,
  minimum: Moment["minimum"],
): boolean {
  return isLimited || size >= MINIMUM || (minimum === "varies_by_storage_class" && isArchived(to));
}
