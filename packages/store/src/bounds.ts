import type { Key, RangeOptions } from "./store.ts";

/** A range as one pair of bounds. */
export interface Bounds {
  /** Inclusive; absent: from the first key. */
  readonly lower: Key | undefined;
  /** Exclusive; absent: to the last key. */
  readonly upper: Key | undefined;
}

/** The keys that satisfy all of `options`, or undefined when no key can. */
export function bounds({ prefix, gt, gte, lt }: RangeOptions): Bounds | undefined {
  const lower = extreme(1, prefix, gte, gt && Buffer.concat([gt, Buffer.of(0)]));
  const upper = extreme(-1, prefix && afterPrefix(prefix), lt);
  if (lower && upper && Buffer.compare(lower, upper) >= 0) return undefined;
  return { lower, upper };
}

/** The highest (`sign` 1) or lowest (-1) of the keys that are there. */
function extreme(sign: 1 | -1, ...keys: readonly (Key | undefined)[]): Key | undefined {
  let found: Key | undefined;
  for (const key of keys) if (key && (!found || sign * Buffer.compare(key, found) > 0)) found = key;
  return found;
}

/** The lowest key above all keys that begin with `prefix`; none when it is all 0xff. */
function afterPrefix(prefix: Key): Key | undefined {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  if (end === 0) return undefined;
  const after = Buffer.from(prefix.subarray(0, end));
  after[end - 1] = (after[end - 1] ?? 0) + 1;
  return after;
}
