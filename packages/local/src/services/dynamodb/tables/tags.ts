import type { Tag } from "@aws-sdk/client-dynamodb";
import { validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html
const MAX_TAGS = 50;

export function constrainTags(tags: readonly Tag[]): void {
  const constraints = new Constraints();
  tags.forEach(({ Key, Value }, i) => {
    constraints
      .required(`tags.${i + 1}.member.key`, Key)
      .length(`tags.${i + 1}.member.key`, Key, 1, 128)
      .required(`tags.${i + 1}.member.value`, Value)
      .length(`tags.${i + 1}.member.value`, Value, 0, 256);
  });
  constraints.check();
}

/** The tags with those added that the request brings. Throws a ValidationException. */
export function withTags(
  current: Readonly<Record<string, string>>,
  added: readonly Tag[],
): Readonly<Record<string, string>> {
  const keys = added.map(({ Key = "" }) => Key);
  const repeated = keys.find((key, i) => keys.indexOf(key) < i);
  if (repeated !== undefined) {
    throw validationError(`Duplicate Tag Keys provided as input: Duplicate Tag Key found ${repeated}`);
  }
  const reserved = keys.find((key) => key.startsWith("aws:"));
  if (reserved !== undefined) throw validationError(`Tag Key cannot be prefixed with aws:, Key: ${reserved}`);
  const tags = { ...current, ...Object.fromEntries(added.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(tags).length <= MAX_TAGS) return tags;
  throw validationError("Number of Tags exceed the current limit for the provided ResourceArn");
}

export function withoutTags(
  current: Readonly<Record<string, string>>,
  keys: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(current).filter(([key]) => !keys.includes(key)));
}

export function describeTags(tags: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
