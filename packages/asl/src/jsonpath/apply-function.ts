import { isArray, isObject, type JsonValue } from "../json/json.ts";
import type { PathFunction } from "./segment.ts";

/** The functions at the end of a JSONPath. `length()` counts items, members or characters; the rest work on numbers. */
export function applyFunction(name: PathFunction, node: JsonValue): JsonValue {
  if (name === "length") return lengthOf(node);
  if (name === "keys") return isObject(node) ? Object.keys(node) : [];
  if (name === "first" || name === "last") return (isArray(node) ? node.at(name === "first" ? 0 : -1) : null) ?? null;
  const numbers = (isArray(node) ? node : [node]).filter((item) => typeof item === "number");
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, number) => total + number, 0);
  if (name === "sum") return sum;
  const average = sum / numbers.length;
  if (name === "avg") return average;
  if (name === "stddev") {
    return Math.sqrt(numbers.reduce((total, number) => total + (number - average) ** 2, 0) / numbers.length);
  }
  return numbers.reduce((best, number) => (name === "min" ? Math.min(best, number) : Math.max(best, number)));
}

function lengthOf(node: JsonValue): JsonValue {
  if (isArray(node) || typeof node === "string") return node.length;
  return isObject(node) ? Object.keys(node).length : null;
}
