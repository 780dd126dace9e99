import jsonata from "jsonata";
import type { Surroundings } from "../flow/surroundings.ts";
import { partition, range } from "../intrinsics/array-functions.ts";
import { hexDigest } from "../intrinsics/encoding-functions.ts";
import { seededRandom } from "../intrinsics/seeded-random.ts";
import { isArray, type JsonValue } from "../json/json.ts";

type Implementation = (...values: JsonValue[]) => unknown;

/**
 * The functions that Step Functions adds to JSONata (AWS: "Transforming data with JSONata in Step Functions"), and those
 * of JSONata's own that must read the execution's clock and randomness.
 */
export const addedFunctions: Readonly<Record<string, (around: Surroundings) => Implementation>> = {
  partition: () => (array, size) => checked("partition", partition([array ?? null, size ?? null])),
  range: () => (first, last, step) => checked("range", range([first ?? null, last ?? null, step ?? null])),
  hash:
    () =>
    (text, algorithm = "SHA-1") =>
      checked("hash", typeof text === "string" ? hexDigest(text, String(algorithm)) : undefined),
  random: (around) => (seed) => (typeof seed === "number" ? seededRandom(seed) : around.random()),
  uuid: (around) => () => around.uuid(),
  parse: () => (text) => JSON.parse(String(text)),
  shuffle: (around) => (array) => shuffled(isArray(array) ? array : [array ?? null], around),
  millis: (around) => () => around.now(),
  now: (around) => (picture, timezone) => formatTime.evaluate(undefined, { millis: around.now(), picture, timezone }),
};

const formatTime = jsonata("$fromMillis($millis, $picture, $timezone)");

/** Fisher and Yates. */
function shuffled(array: readonly JsonValue[], around: Surroundings): JsonValue {
  const items = [...array];
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(around.random() * (i + 1));
    [items[i], items[j]] = [items[j] ?? null, items[i] ?? null];
  }
  return items;
}

function checked<T>(name: string, result: T | undefined): T {
  if (result === undefined) throw new TypeError(`Invalid arguments in $${name}`);
  return result;
}
