import { MemoryStore } from "@waybill/store";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextSequencer, sequencerAt } from "./sequencer.ts";

const at = (milliseconds: number) => ({ now: () => milliseconds, after: () => () => {} });

describe("sequencer", () => {
  it("is 00, the epoch seconds and the fraction of the second, as S3's look", () => {
    expect(sequencerAt(Date.UTC(2023, 2, 8, 16, 12, 54, 500))).toBe("006408B40680000000");
  });

  it("rises whatever the clock does, also across restarts", () => {
    const times = fc.array(fc.integer({ min: 0, max: 4_000_000_000_000 }), { minLength: 2 });
    fc.assert(
      fc.property(times, (milliseconds) => {
        const store = new MemoryStore();
        const sequencers = milliseconds.map((now) => store.transaction((tx) => nextSequencer(tx, at(now))));
        for (const [index, sequencer] of sequencers.entries()) {
          expect(sequencer).toMatch(/^[0-9A-F]{18}$/);
          if (index > 0) expect(sequencer > (sequencers[index - 1] ?? "")).toBe(true);
        }
      }),
    );
  });

  it("is not used up by a transaction that fails", () => {
    const store = new MemoryStore();
    const first = store.transaction((tx) => nextSequencer(tx, at(1000)));
    expect(() =>
      store.transaction((tx) => {
        nextSequencer(tx, at(5000));
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(store.transaction((tx) => nextSequencer(tx, at(1000))) > first).toBe(true);
  });
});
