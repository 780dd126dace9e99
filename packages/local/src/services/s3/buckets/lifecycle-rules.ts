import type { LifecycleExpiration, LifecycleRule, LifecycleRuleFilter, Tag } from "@aws-sdk/client-s3";
import { DAY } from "../../../ports/clock.ts";
import { invalidArgument, invalidRequest, malformedXml } from "../errors.ts";
import { checkTransitions } from "./lifecycle-transitions.ts";

const MAX_RULES = 1000;
const MAX_ID = 255;

/**
 * The rules of a lifecycle configuration, checked, each with an id.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function checkedLifecycleRules(rules: readonly LifecycleRule[] | undefined, newId: () => string) {
  if (!rules || rules.length === 0 || rules.length > MAX_RULES) throw malformedXml();
  const ids = new Set<string>();
  return rules.map((rule) => {
    checkRule(rule);
    const id = rule.ID || newId();
    if (id.length > MAX_ID) throw invalidArgument("ID length should not exceed allowed limit of 255", "ID", id);
    if (ids.has(id)) {
      throw invalidArgument("Rule ID must be unique. Found same ID for more than one rule.", "ID", id);
    }
    ids.add(id);
    return { ...rule, ID: id };
  });
}

function checkRule(rule: LifecycleRule): void {
  if (rule.Status !== "Enabled" && rule.Status !== "Disabled") throw malformedXml();
  if ((rule.Filter === undefined) === (rule.Prefix === undefined)) throw malformedXml();
  if (rule.Filter) checkFilter(rule.Filter);
  if (rule.Expiration) checkExpiration(rule.Expiration);
  const { NoncurrentVersionExpiration: noncurrent, AbortIncompleteMultipartUpload: abort } = rule;
  if (noncurrent) checkPositive(noncurrent.NoncurrentDays, "NoncurrentDays", "NoncurrentVersionExpiration");
  if (abort) checkPositive(abort.DaysAfterInitiation, "DaysAfterInitiation", "AbortIncompleteMultipartUpload");
  const transitions = [...(rule.Transitions ?? []), ...(rule.NoncurrentVersionTransitions ?? [])];
  if (!rule.Expiration && !noncurrent && !abort && transitions.length === 0) {
    throw invalidRequest("At least one action needs to be specified in a rule.");
  }
  checkTransitions(rule);
  if (abort) refuseFilter(rule, "AbortIncompleteMultipartUpload");
  if (rule.Expiration?.ExpiredObjectDeleteMarker) refuseFilter(rule, "ExpiredObjectDeleteMarker");
}

/** Neither unfinished uploads nor delete markers have tags or a size. */
function refuseFilter({ Filter: filter }: LifecycleRule, action: string): void {
  const { Tag: tag, ObjectSizeGreaterThan: greater, ObjectSizeLessThan: less, And: and } = filter ?? {};
  if (tag || and?.Tags?.length) throw invalidRequest(`${action} cannot be specified with Tags.`);
  const sizes = [greater, less, and?.ObjectSizeGreaterThan, and?.ObjectSizeLessThan];
  if (sizes.some((size) => size !== undefined)) {
    throw invalidRequest(`${action} cannot be specified with Object Size.`);
  }
}

/** One criterion, or several under `And`. */
function checkFilter({ And: and, ...single }: LifecycleRuleFilter): void {
  const criteria = Object.values(single).filter((criterion) => criterion !== undefined).length;
  if (criteria > 1 || (and && criteria > 0)) throw malformedXml();
  const keys = (and?.Tags ?? []).map(({ Key: key }: Tag) => key);
  if (new Set(keys).size < keys.length) throw invalidRequest("Duplicate Tag Keys are not allowed.");
}

function checkExpiration({ Days: days, Date: date, ExpiredObjectDeleteMarker: marker }: LifecycleExpiration): void {
  if ([days, date, marker].filter((member) => member !== undefined).length !== 1) throw malformedXml();
  if (days !== undefined) checkPositive(days, "Days", "Expiration");
  if (date && date.getTime() % DAY !== 0) {
    throw invalidArgument("'Date' must be at midnight GMT", "Date", date.toISOString());
  }
}

function checkPositive(days: number | undefined, member: string, action: string): void {
  if (days === undefined) throw malformedXml();
  if (Number.isInteger(days) && days > 0) return;
  throw invalidArgument(`'${member}' for ${action} action must be a positive integer`, member, days);
}
