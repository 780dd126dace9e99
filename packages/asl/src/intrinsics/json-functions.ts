import { javaMapOrder } from "../json/java-map-order.ts";
import { isObject, type JsonValue, member } from "../json/json.ts";

/** Only the shallow merge exists: members of the second object win. */
export function merge([first, second, deep]: readonly JsonValue[]): JsonValue | undefined {
  if (!isObject(first) || !isObject(second) || deep === true) return undefined;
  const names = javaMapOrder([...new Set([...Object.keys(first), ...Object.keys(second)])]);
  return Object.fromEntries(names.map((name) => [name, member(second, name) ?? member(first, name) ?? null]));
}

export function toText([value]: readonly JsonValue[]): JsonValue | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}

/** A blank text stands for null. */
export function fromText([text]: readonly JsonValue[]): JsonValue | undefined {
  if (typeof text !== "string") return undefined;
  if (text.trim() === "") return null;
  try {
    const value = JSON.parse(text) as JsonValue;
    return Object.is(value, -0) ? 0 : value;
  } catch {
    return undefined;
  }
}
