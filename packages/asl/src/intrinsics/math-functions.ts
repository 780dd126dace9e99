import type { Surroundings } from "../flow/surroundings.ts";
import type { JsonValue } from "../json/json.ts";
import { isInt32, rounded, truncated } from "./integer.ts";
import { seededRandom } from "./seeded-random.ts";

/** Adds 32-bit integers; a sum outside of them is refused. */
export function add(values: readonly JsonValue[]): JsonValue | undefined {
  const [a, b] = values.map(rounded);
  if (!isInt32(a) || !isInt32(b) || !isInt32(a + b)) return undefined;
  return a + b;
}

/** An integer from `start` to before `end`; a seed always gives the same. */
export function random(values: readonly JsonValue[], around: Surroundings): JsonValue | undefined {
  const [start, end, seed] = values.map(truncated);
  if (!isInt32(start) || !isInt32(end) || start >= end) return undefined;
  if (values.length === 3 && seed === undefined) return undefined;
  const fraction = seed === undefined ? around.random() : seededRandom(seed);
  return start + Math.floor(fraction * (end - start));
}
