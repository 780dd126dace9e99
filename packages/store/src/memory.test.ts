import { describe, expect, it } from "vitest";
import { storeConformance } from "./conformance/store-conformance.ts";
import { key } from "./key.ts";
import { MemoryStore } from "./memory.ts";

storeConformance("MemoryStore", () => new MemoryStore());

describe("a copy of a MemoryStore", () => {
  it("holds what the store did, whatever becomes of either", () => {
    const store = new MemoryStore();
    const put = (into: MemoryStore, name: string, value: string) => into.transaction((tx) => tx.put(key(name), value));
    for (let entry = 0; entry < 1_000; entry++) put(store, `entry ${entry}`, "first");

    const copy = store.copy();
    put(store, "entry 1", "second");
    store.transaction((tx) => tx.delete(key("entry 2")));
    put(copy, "entry 3", "third");

    expect([...copy.range({})]).toHaveLength(1_000);
    expect(["entry 1", "entry 2", "entry 3"].map((name) => copy.get(key(name)))).toEqual(["first", "first", "third"]);
    expect(["entry 1", "entry 2", "entry 3"].map((name) => store.get(key(name)))).toEqual([
      "second",
      undefined,
      "first",
    ]);
  });
});
