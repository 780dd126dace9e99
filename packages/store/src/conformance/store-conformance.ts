import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Store } from "../store.ts";
import { Fixture } from "./fixture.ts";
import { ModelStore } from "./model-store.ts";
import { readsRanges } from "./ranges.ts";
import { refusesWhatItCannotKeep } from "./refusals.ts";
import { contents, runScript, scripts } from "./script.ts";
import { keepsTransactions } from "./transactions.ts";
import { keepsValues } from "./values.ts";

/** What every store must do; `open` makes an empty one. */
export function storeConformance(name: string, open: () => Store | Promise<Store>): void {
  describe(name, () => {
    const fixture = new Fixture(open);
    keepsTransactions(fixture);
    keepsValues(fixture);
    readsRanges(fixture);
    refusesWhatItCannotKeep(fixture);
    it("does what its model does", () => behavesAsModel(fixture));
  });
}

function behavesAsModel({ store }: Fixture): void {
  const property = fc.property(scripts, (script) => {
    store.transaction((tx) => {
      for (const { key } of [...tx.range({})]) tx.delete(key);
    });
    const model = new ModelStore();
    for (const { steps, fails } of script) {
      expect(runScript(store, steps, fails)).toEqual(runScript(model, steps, fails));
      expect(contents(store)).toEqual(contents(model));
    }
  });
  fc.assert(property, { numRuns: 300 });
}
