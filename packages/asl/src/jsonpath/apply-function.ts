import { isArray, isObject, type JsonValue } from "../json/json.ts";
import type { PathFunction } from "./segment.ts";

/** The functions at the end of a JSONPath. `length()` counts items, members or characters; the rest work on numbers. */
export function applyFunction(name: PathFunction, node: JsonValue): JsonValue {
  if (name === "length") return lengthOf(node);
  if (name === "keys") return isObject(node) ? Object.keys(node) : [];
  const numbers = (isArray(node) ? node : [node]).filter((item) => typeof item === "number");
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (name === "sum") return sum;
  if (name === "avg") return sum / numbers.length;
  return numbers.reduce((best, number) => (name === "min" ? Math.min(best, number) : Math.max(best, number)));
}

function lengthOf(node: JsonValue): JsonValue {
  if (isArray(node) || typeof node === "string") return node.length;
  return isObject(node) ? Object.keys(node).length : null;
}
