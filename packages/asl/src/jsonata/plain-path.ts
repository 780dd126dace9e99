import { isArray, isObject, type JsonValue } from "../json/json.ts";

/** Words that JSONata's parser takes for more than a name. */
const OPERATORS = new Set(["and", "or", "in"]);

/**
 * The names of an expression that only walks from `$states` to a member, such as `$states.input.Key`; undefined for any
 * other. It is read without JSONata's evaluator, which takes ten times as long.
 */
export function plainPath(text: string): readonly string[] | undefined {
  if (!/^\$states(\.[A-Za-z_]\w*)+$/.test(text)) return undefined;
  const names = text.split(".").slice(1);
  return names.some((name) => OPERATORS.has(name)) ? undefined : names;
}

/** Undefined where JSONata may see it otherwise: a member is missing, or an array maps, flattens or unwraps. */
export function walkPath(states: object, names: readonly string[]): JsonValue | undefined {
  let value: unknown = states;
  for (const name of names) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return isArray(value) ? undefined : (value as JsonValue);
}
