import { validationMessage, violation } from "@waybill/wire";
import { TAGS, validate } from "./constraints.ts";
import { invalidParameter } from "./errors.ts";

type Tags = Readonly<Record<string, string>>;

const CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
const KEY = new RegExp(`^${CHARACTERS}{1,128}$`, "u");
const VALUE = new RegExp(`^${CHARACTERS}{0,256}$`, "u");
const KEY_RULES =
  "Map keys must satisfy constraint: [Member must have length less than or equal to 128, " +
  `Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ^(${CHARACTERS}+)$]`;
const VALUE_RULES =
  "Map value must satisfy constraint: [Member must have length less than or equal to 256, " +
  `Member must satisfy regular expression pattern: ^(${CHARACTERS}*)$]`;

/** Tags per resource. */
export const MAX_TAGS = 50;

/** Throws InvalidParameterException. */
export function checkTags(tags: Tags | undefined): void {
  validate({ tags: [tags, TAGS] });
  for (const [key, value] of Object.entries(tags ?? {})) {
    const rules = KEY.test(key) ? (VALUE.test(value) ? undefined : VALUE_RULES) : KEY_RULES;
    if (rules === undefined) continue;
    throw invalidParameter(validationMessage([violation("tags", rules, `'{${key}=${value}}'`)]));
  }
}
