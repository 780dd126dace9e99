import { expect, it } from "vitest";
import { key } from "../key.ts";
import type { RangeOptions } from "../store.ts";
import type { Fixture } from "./fixture.ts";

export function readsRanges(fixture: Fixture): void {
  const bytes = (...values: number[]) => Buffer.of(...values);
  const keys = (options: RangeOptions) => Array.from(fixture.store.range(options), (entry) => [...entry.key]);

  it("reads ranges lazily, in nested loops, and after a loop was left early", () => {
    fixture.put(...Array.from({ length: 500 }, (_, n) => [key("n", n), n] as const));
    const pairs: unknown[] = [];
    for (const outer of fixture.store.range({ prefix: key("n"), limit: 2 })) {
      for (const inner of fixture.store.range({ prefix: key("n"), gt: outer.key })) {
        pairs.push([outer.value, inner.value]);
        if (inner.value === 2) break;
      }
    }
    expect(pairs).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    const range = fixture.store.range({ prefix: key("n"), reverse: true, limit: 2 });
    expect(Array.from(range, (entry) => entry.value)).toEqual([499, 498]);
    expect(Array.from(range, (entry) => entry.value)).toEqual([499, 498]);
  });

  it("finds the ends of ranges whose prefixes are all 0xff", () => {
    fixture.put([bytes(0), 0], [bytes(0, 0), 1], [bytes(254), 2], [bytes(255), 3], [bytes(255, 255), 4]);
    expect(keys({ prefix: bytes(255) })).toEqual([[255], [255, 255]]);
    expect(keys({ prefix: bytes(255), reverse: true })).toEqual([[255, 255], [255]]);
    expect(keys({ gt: bytes(0), lt: bytes(255) })).toEqual([[0, 0], [254]]);
    expect(keys({ lt: bytes(254), reverse: true })).toEqual([[0, 0], [0]]);
    expect(keys({ gte: bytes(255), lt: bytes(1) })).toEqual([]);
    expect(keys({ prefix: bytes(), limit: 0 })).toEqual([]);
  });
}
