import type { Tag as TagShape } from "@aws-sdk/client-iam";
import { validationMessage, violation } from "@waybill/wire";
import { validate } from "./constraints.ts";
import { invalidInput, quotaExceeded, validationError } from "./errors.ts";

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Whether keys that differ only in case are the same: for roles and users they are, for policies they are not. */
export type TagKeyCase = "ignored" | "significant";

const PATTERN = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
const MAX_TAGS = 50;
const KEY_RULES =
  "Member must satisfy constraint: " +
  "[Member must have length less than or equal to 128, Member must have length greater than or equal to 1, " +
  `Member must satisfy regular expression pattern: ${PATTERN}+, Member must not be null]`;

/** The tags of a request. Throws ValidationError and InvalidInput. */
export function readTags(shapes: readonly TagShape[] = [], keyCase: TagKeyCase): Tag[] {
  validate({ tags: [shapes, { maxLength: MAX_TAGS }] });
  const tags = shapes.map(({ Key = "", Value = "" }) => ({ Key, Value }));
  tags.forEach(({ Key, Value }, index) => {
    validate({
      [`tags.${index + 1}.member.key`]: [Key, { minLength: 1, maxLength: 128, pattern: `${PATTERN}+` }],
      [`tags.${index + 1}.member.value`]: [Value, { maxLength: 256, pattern: `${PATTERN}*` }],
    });
  });
  const keys = new Set(tags.map(({ Key }) => comparable(Key, keyCase)));
  if (keys.size === tags.length) return tags;
  throw invalidInput(
    keyCase === "ignored"
      ? "Duplicate tag keys found. Please note that Tag keys are case insensitive."
      : "Duplicate tag keys found.",
  );
}

/** `tags` with those of `added` in the places of their namesakes, or behind. Throws LimitExceeded. */
export function withTags(tags: readonly Tag[], added: readonly Tag[], keyCase: TagKeyCase, quota: string): Tag[] {
  const merged = new Map(tags.map((tag) => [comparable(tag.Key, keyCase), tag]));
  for (const tag of added) merged.set(comparable(tag.Key, keyCase), tag);
  if (merged.size > MAX_TAGS) throw quotaExceeded(quota, MAX_TAGS);
  return [...merged.values()];
}

/** Throws ValidationError for keys that cannot be. */
export function withoutTags(tags: readonly Tag[], keys: readonly string[] = [], keyCase: TagKeyCase): Tag[] {
  validate({ tagKeys: [keys, { maxLength: MAX_TAGS }] });
  const expression = new RegExp(`^${PATTERN}{1,128}$`, "u");
  if (!keys.every((key) => expression.test(key))) {
    throw validationError(validationMessage([violation("tagKeys", KEY_RULES)]));
  }
  const removed = new Set(keys.map((key) => comparable(key, keyCase)));
  return tags.filter(({ Key }) => !removed.has(comparable(Key, keyCase)));
}

function comparable(key: string, keyCase: TagKeyCase): string {
  return keyCase === "ignored" ? key.toLowerCase() : key;
}
