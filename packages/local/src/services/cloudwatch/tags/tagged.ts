import type { Tag } from "@aws-sdk/client-cloudwatch";
import { validate } from "../constraints.ts";
import { validationError } from "../errors.ts";

const MOST = 50;

/** `tags` with others added or replaced. Throws ValidationError. */
export function tagged(tags: Readonly<Record<string, string>>, given: readonly Tag[]): Record<string, string> {
  for (const { Key = "", Value = "" } of given) {
    validate({
      "tags.1.member.key": [Key, { minLength: 1, maxLength: 128 }],
      "tags.1.member.value": [Value, { maxLength: 256 }],
    });
    if (/^aws:/i.test(Key)) throw validationError("aws: prefixed tag key names are not allowed for external use.");
  }
  const all = { ...tags, ...Object.fromEntries(given.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(all).length > MOST) throw validationError(`A resource can have no more than ${MOST} tags.`);
  return all;
}
