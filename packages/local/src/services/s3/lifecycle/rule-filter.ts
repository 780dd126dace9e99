import type { LifecycleRule, Tag } from "@aws-sdk/client-s3";
import type { Configurations } from "../buckets/configuration.ts";
import { isObject, type Version } from "../objects/object-version.ts";

interface Criteria {
  readonly prefix: string;
  readonly tags: readonly Tag[];
  /** Bytes, exclusive. */
  readonly above: number | undefined;
  readonly below: number | undefined;
}

/** The rules that count. */
export function enabledRules(lifecycle: Configurations["lifecycle"] | undefined): LifecycleRule[] {
  return lifecycle?.Rules?.filter(({ Status: status }) => status === "Enabled") ?? [];
}

/** Whether a rule is for a version. Delete markers have neither tags nor a size. */
export function selects(rule: LifecycleRule, version: Version): boolean {
  const { prefix, tags, above, below } = criteriaOf(rule);
  if (!version.key.startsWith(prefix)) return false;
  if (!isObject(version)) return tags.length === 0 && above === undefined && below === undefined;
  if (above !== undefined && version.size <= above) return false;
  if (below !== undefined && version.size >= below) return false;
  return tags.every((tag) => version.tags.some(({ Key, Value }) => Key === tag.Key && Value === tag.Value));
}

/** What the names begin with that a rule is for. */
export function prefixOf(rule: LifecycleRule): string {
  return criteriaOf(rule).prefix;
}

/** Whether a rule says which sizes it is for. */
export function limitsSize(rule: LifecycleRule): boolean {
  const { above, below } = criteriaOf(rule);
  return above !== undefined || below !== undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html */
function criteriaOf({ Filter: filter = {}, Prefix: prefix }: LifecycleRule): Criteria {
  const { And: and, Tag: tag } = filter;
  return {
    prefix: and?.Prefix ?? filter.Prefix ?? prefix ?? "",
    tags: and?.Tags ?? (tag ? [tag] : []),
    above: and?.ObjectSizeGreaterThan ?? filter.ObjectSizeGreaterThan,
    below: and?.ObjectSizeLessThan ?? filter.ObjectSizeLessThan,
  };
}
