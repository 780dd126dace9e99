import { expect, it } from "vitest";
import { key } from "../key.ts";
import type { Writer } from "../store.ts";
import type { Fixture } from "./fixture.ts";
import { contents } from "./script.ts";

export function refusesWhatItCannotKeep(fixture: Fixture): void {
  it("accepts keys of 1 to 4,000 bytes", () => {
    const longest = Buffer.alloc(4000, 255);
    fixture.put([longest, "long"], [Buffer.of(0), "short"]);
    expect(fixture.store.get(longest)).toBe("long");
    expect(contents(fixture.store, { gt: longest })).toEqual([]);
    expect(contents(fixture.store, { lt: longest })).toEqual([["00", "short"]]);
    for (const wrong of [Buffer.alloc(0), Buffer.alloc(4001)]) {
      expect(() => fixture.put([wrong, 1])).toThrow(RangeError);
      expect(() => fixture.store.get(wrong)).toThrow(RangeError);
      expect(() => fixture.store.transaction((tx) => tx.delete(wrong))).toThrow(RangeError);
    }
  });

  it("refuses asynchronous transactions, writes outside of one, and undefined", () => {
    expect(() => fixture.store.transaction(async (tx) => tx.put(key("a"), 1))).toThrow(TypeError);
    expect(fixture.store.get(key("a"))).toBeUndefined();
    const escaped = fixture.store.transaction<Writer>((tx) => tx);
    expect(() => escaped.put(key("a"), 1)).toThrow("outside");
    expect(() => escaped.delete(key("a"))).toThrow("outside");
    expect(() => fixture.put([key("a"), undefined])).toThrow(TypeError);
  });

  it("refuses work once it is closed, and closes once", async () => {
    const { store } = fixture;
    await store.sync();
    await store.close();
    await store.close();
    expect(() => store.get(key("a"))).toThrow("closed");
    expect(() => store.range({})).toThrow("closed");
    expect(() => store.transaction(() => 1)).toThrow("closed");
  });
}
