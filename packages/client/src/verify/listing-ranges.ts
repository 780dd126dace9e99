import { compareKeys } from "../records/compare-keys.ts";
import type { BucketListing } from "../records/list-bucket.ts";

/** What is listed at once. A listing by itself leaves both sides waiting for each other half of the time. */
const RANGES = 4;

/** Fewer names say little of how the others are spread. */
const FEW = 10 * RANGES;

/** S3's longest key, in bytes. */
const LONGEST = 1024;

export type ListingRange = Pick<BucketListing, "after" | "upTo">;

/** Ranges that hold all keys, each about as many if they are spread as `names` are. */
export function listingRanges(names: readonly string[]): readonly ListingRange[] {
  const sorted = names.filter((name) => Buffer.byteLength(name) <= LONGEST).sort(compareKeys);
  if (sorted.length < FEW) return [{}];
  const ends = Array.from({ length: RANGES - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / RANGES)]);
  return [undefined, ...ends].map((after, index) => ({ after, upTo: ends[index] }));
}
