import { TAGS, validate } from "./constraints.ts";

type Tags = Readonly<Record<string, string>>;

const KEY = { minLength: 1, maxLength: 128, pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+" };
const VALUE = { maxLength: 256, pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*" };

/** Tags per resource. */
export const MAX_TAGS = 50;

/** Throws InvalidParameterException. */
export function checkTags(tags: Tags | undefined): void {
  validate({ tags: [tags, TAGS] });
  for (const [key, value] of Object.entries(tags ?? {})) {
    validate({ "tags.key": [key, KEY], [`tags.${key}.member`]: [value, VALUE] });
  }
}

export function withoutTags(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}
