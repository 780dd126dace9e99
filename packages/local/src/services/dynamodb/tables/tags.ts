import type { Tag } from "@aws-sdk/client-dynamodb";
import { validationError } from "../errors.ts";
import { Constraints } from "../requests/constraints.ts";
import type { Tags } from "./table-record.ts";

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
export function withTags(current: Tags, added: readonly Tag[]): Tags {
  const keys = added.map(({ Key = "" }) => Key);
  const repeated = keys.find((key, i) => keys.indexOf(key) < i);
  if (repeated !== undefined) {
    throw validationError(`Duplicate Tag Keys provided as input: Duplicate Tag Key found ${repeated}`);
  }
  const reserved = keys.find((key) => key.startsWith("aws:"));
  if (reserved !== undefined) throw validationError(`Tag Key cannot be prefixed with aws:, Key: ${reserved}`);
  const tags = new Map([...current, ...added.map(({ Key = "", Value = "" }) => [Key, Value] as const)]);
  if (tags.size <= MAX_TAGS) return [...tags];
  throw validationError("Number of Tags exceed the current limit for the provided ResourceArn");
}

export function withoutTags(current: Tags, keys: readonly string[]): Tags {
  return current.filter(([key]) => !keys.includes(key));
}

export function describeTags(tags: Tags): Tag[] {
  return tags.map(([Key, Value]) => ({ Key, Value }));
}
