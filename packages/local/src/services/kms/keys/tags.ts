import type { Tag } from "@aws-sdk/client-kms";
import { awsError } from "@waybill/wire";

const MOST = 50;

/** `tags` with others added or replaced. Throws TagException and LimitExceededException. */
export function tagged(tags: Readonly<Record<string, string>>, given: readonly Tag[]): Record<string, string> {
  if (given.some(({ TagKey = "" }) => TagKey === "" || TagKey.length > 128 || /^aws:/i.test(TagKey))) {
    throw awsError("TagException", "A tag's key has 1 to 128 characters and does not begin with aws:.");
  }
  const all = { ...tags, ...Object.fromEntries(given.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue])) };
  if (Object.keys(all).length > MOST)
    throw awsError("LimitExceededException", `A key can have no more than ${MOST} tags.`);
  return all;
}
