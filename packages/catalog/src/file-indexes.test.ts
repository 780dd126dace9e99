import { expect, test } from "vitest";
import { SHARDS, shardOf } from "./file-indexes.ts";

test("a name has its shard for good", () => {
  expect(["", "a", "photos/2026/ä.jpg", "😀"].map(shardOf)).toEqual(["1", "0", "7", "2"]);
});

test("names of one pattern spread over all shards", () => {
  const counts = new Map(SHARDS.map((shard) => [shard, 0]));
  for (let n = 0; n < 8_000; n++) {
    const shard = shardOf(`logs/2026/11/${String(n).padStart(6, "0")}.json.gz`);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect(counts.size).toBe(8);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
