import type { JsonValue } from "../json/json.ts";

/**
 * The JSON value of what an expression returned: without JSONata's marks on arrays, without members that are undefined.
 * Itself undefined when there is nothing, or something that JSON cannot say (a function, an infinite number).
 */
export function toJson(value: unknown): JsonValue | undefined {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : undefined;
  if (typeof value !== "object" || isFunction(value)) return undefined;
  if (Array.isArray(value)) return value.map(toJson).filter((item) => item !== undefined);
  const members = Object.entries(value).map(([name, item]) => [name, toJson(item)] as const);
  return Object.fromEntries(members.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

function isFunction(value: object): boolean {
  return "_jsonata_lambda" in value || "_jsonata_function" in value;
}
