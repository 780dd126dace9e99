import type { Tag } from "@aws-sdk/client-sts";
import type { Caller } from "../../context.ts";
import { validate } from "./constraints.ts";
import { invalidParameterValue } from "./errors.ts";
import type { SessionCaller } from "./sessions.ts";

const TAG = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
const MAX_TAGS = 50;

interface TagsInput {
  readonly Tags?: readonly Tag[] | undefined;
  readonly TransitiveTagKeys?: readonly string[] | undefined;
}

/**
 * The tags of a new session: those of the request, and the transitive ones of the session that begins it. Throws
 * ValidationError and InvalidParameterValue.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 */
export function readSessionTags(
  { Tags = [], TransitiveTagKeys = [] }: TagsInput,
  caller: Caller,
): Pick<SessionCaller, "sessionTags" | "transitiveTagKeys"> {
  check(Tags, TransitiveTagKeys);
  const isTransitive = (name: string) => caller.transitiveTagKeys?.some((each) => isSame(each, name));
  if (Tags.some(({ Key = "" }) => isTransitive(Key))) {
    throw invalidParameterValue(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  const inherited = Object.entries(caller.sessionTags ?? {}).filter(([name]) => isTransitive(name));
  const given = Tags.map(({ Key = "", Value = "" }) => [Key, Value] as const);
  if (inherited.length + given.length === 0) return {};
  const transitiveTagKeys = [...(caller.transitiveTagKeys ?? []), ...TransitiveTagKeys];
  return { sessionTags: Object.fromEntries([...inherited, ...given]), transitiveTagKeys };
}

function check(tags: readonly Tag[], transitive: readonly string[]): void {
  validate({
    tags: [tags, { maxLength: MAX_TAGS }],
    transitiveTagKeys: [transitive, { maxLength: MAX_TAGS }],
    ...Object.fromEntries(
      tags.flatMap(({ Key = "", Value = "" }, index) => [
        [`tags.${index + 1}.member.key`, [Key, { minLength: 1, maxLength: 128, pattern: `${TAG}+` }]],
        [`tags.${index + 1}.member.value`, [Value, { maxLength: 256, pattern: `${TAG}*` }]],
      ]),
    ),
  });
  const names = tags.map(({ Key = "" }) => Key.toLowerCase());
  if (new Set(names).size < names.length) {
    throw invalidParameterValue("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  if (!transitive.every((each) => names.includes(each.toLowerCase()))) {
    throw invalidParameterValue("The specified transitive tag key must be included in the requested tags.");
  }
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
