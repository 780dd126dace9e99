import type { Fields } from "../definition/fields.ts";
import { isArray } from "../json/json.ts";
import { statesErrors } from "./state-failure.ts";

/** The ErrorEquals of a retrier or catcher. `isLast` says whether States.ALL may stand in it. */
export function parseErrorEquals(fields: Fields, isLast: boolean): readonly string[] {
  const value = fields.value("ErrorEquals");
  if (value === undefined) return [];
  if (!isArray(value)) {
    fields.refuse("ErrorEquals", "Expected value of type Array");
    return [];
  }
  if (value.length === 0) fields.refuse("ErrorEquals", "Value cannot be empty");
  const names = value.filter((name) => typeof name === "string");
  if (names.length < value.length) fields.refuse("ErrorEquals", "Expected value of type [STRING]");
  if (names.includes(statesErrors.all) && (names.length > 1 || !isLast)) {
    fields.refuse("ErrorEquals", `${statesErrors.all} must appear alone and at end of list`);
  }
  return names;
}
