import type { Tag } from "@aws-sdk/client-sfn";
import { tooManyTags, validationFailed } from "../errors.ts";

type Tags = Readonly<Record<string, string>>;

/** Most tags of a resource. */
const limit = 50;

/** `tags` with `added`; throws when there are too many, or one is malformed. */
export function withTags(tags: Tags, added: readonly Tag[], arn: string): Tags {
  for (const { key = "", value = "" } of added) {
    if (key.length < 1 || key.length > 128 || value.length > 256) throw validationFailed(`Invalid tag: '${key}'`);
  }
  const all = { ...tags, ...Object.fromEntries(added.map(({ key = "", value = "" }) => [key, value])) };
  if (Object.keys(all).length > limit) throw tooManyTags(arn);
  return all;
}

export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}
