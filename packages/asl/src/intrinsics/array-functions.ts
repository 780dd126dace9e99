import { equal } from "../json/equal.ts";
import { isArray, type JsonValue } from "../json/json.ts";
import { rounded, truncated } from "./integer.ts";

/** Most items that States.ArrayRange makes. */
const maxRange = 1000;

export function contains([array, value]: readonly JsonValue[]): JsonValue | undefined {
  if (!isArray(array) || value === undefined) return undefined;
  return array.some((item) => equal(item, value));
}

export function getItem([array, index]: readonly JsonValue[]): JsonValue | undefined {
  const at = truncated(index);
  return isArray(array) && at !== undefined ? array[at] : undefined;
}

export function length([array]: readonly JsonValue[]): JsonValue | undefined {
  return isArray(array) ? array.length : undefined;
}

export function partition([array, chunkSize]: readonly JsonValue[]): JsonValue | undefined {
  const size = rounded(chunkSize);
  if (!isArray(array) || size === undefined || size < 1) return undefined;
  return Array.from({ length: Math.ceil(array.length / size) }, (_, i) => array.slice(i * size, (i + 1) * size));
}

/** Both bounds belong to the range; their fractions are dropped. */
export function range(values: readonly JsonValue[]): JsonValue | undefined {
  const [first, last, step] = values.map(truncated);
  if (first === undefined || last === undefined || step === undefined || step === 0) return undefined;
  const size = Math.max(0, Math.floor((last - first) / step) + 1);
  return size > maxRange ? undefined : Array.from({ length: size }, (_, i) => first + i * step);
}

export function unique([array]: readonly JsonValue[]): JsonValue | undefined {
  if (!isArray(array)) return undefined;
  return array.filter((item, i) => array.findIndex((other) => equal(other, item)) === i);
}
