import {
  type LifecycleRule,
  type NoncurrentVersionTransition,
  type Transition,
  TransitionStorageClass,
} from "@aws-sdk/client-s3";
import { invalidArgument, invalidRequest, malformedXml } from "../errors.ts";

const STORAGE_CLASSES: ReadonlySet<string> = new Set(Object.values(TransitionStorageClass));

/** Days that an object must have stood before it may go to one of these. */
const MINIMUM_DAYS: Readonly<Record<string, number>> = { STANDARD_IA: 30, ONEZONE_IA: 30 };

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
export function checkTransitions(rule: LifecycleRule): void {
  const { Transitions: transitions = [], NoncurrentVersionTransitions: noncurrent = [] } = rule;
  for (const transition of transitions) checkTransition(transition);
  for (const transition of noncurrent) checkNoncurrent(transition);
  checkDifferent(transitions, "Transition", rule);
  checkDifferent(noncurrent, "NoncurrentVersionTransition", rule);
  checkAgainstExpiration(transitions, rule);
}

function checkTransition({ Days: days, Date: date, StorageClass: storageClass }: Transition): void {
  checkStorageClass(storageClass);
  if (days !== undefined && date !== undefined) throw malformedXml();
  if (days === undefined) return;
  if (days < 0) throw invalidArgument("'Days' in Transition action must be nonnegative", "Days", days);
  checkMinimum(days, storageClass, "'Days' in Transition");
}

function checkNoncurrent({ NoncurrentDays: days, StorageClass: storageClass }: NoncurrentVersionTransition): void {
  checkStorageClass(storageClass);
  if (days === undefined) throw malformedXml();
  if (days < 0) {
    const message = "'NoncurrentDays' in NoncurrentVersionTransition action must be nonnegative";
    throw invalidArgument(message, "NoncurrentDays", days);
  }
  checkMinimum(days, storageClass, "'NoncurrentDays' in NoncurrentVersionTransition");
}

function checkStorageClass(storageClass: string | undefined): asserts storageClass is TransitionStorageClass {
  if (!storageClass || !STORAGE_CLASSES.has(storageClass)) throw malformedXml();
}

function checkMinimum(days: number, storageClass: string, what: string): void {
  const minimum = MINIMUM_DAYS[storageClass] ?? 0;
  if (days >= minimum) return;
  throw invalidArgument(
    `${what} action must be greater than or equal to ${minimum} for storageClass '${storageClass}'`,
    "Days",
    days,
  );
}

function checkDifferent(transitions: readonly Transition[], action: string, rule: LifecycleRule): void {
  const classes = new Set(transitions.map(({ StorageClass: storageClass }) => storageClass));
  if (classes.size === transitions.length) return;
  throw invalidRequest(
    `'StorageClass' must be different for '${action}' actions in same 'Rule' with filter '${filterOf(rule)}'`,
  );
}

/** What has expired cannot go anywhere. */
function checkAgainstExpiration(transitions: readonly Transition[], rule: LifecycleRule): void {
  const days = rule.Expiration?.Days;
  if (days === undefined || transitions.every((transition) => (transition.Days ?? -1) < days)) return;
  throw invalidArgument(
    `'Days' in the Expiration action for filter '${filterOf(rule)}' must be greater than 'Days' in the Transition action`,
    "Days",
    days,
  );
}

function filterOf({ Filter: filter, Prefix: prefix }: LifecycleRule): string {
  return `(prefix=${filter?.And?.Prefix ?? filter?.Prefix ?? prefix ?? ""})`;
}
