import { invalidParameter } from "../errors.ts";

const MAX_TAGS = 50;

/** The tags after `added` are put on. Throws when they are too many, or reserved for AWS. */
export function withTags(
  tags: Readonly<Record<string, string>>,
  added: Readonly<Record<string, string>> = {},
): Record<string, string> {
  for (const name of Object.keys(added)) {
    if (name.toLowerCase().startsWith("aws:")) throw invalidParameter("System tags cannot be modified.");
  }
  const all = { ...tags, ...added };
  if (Object.keys(all).length > MAX_TAGS) throw invalidParameter("Number of tags exceeds resource tag limit.");
  return all;
}
