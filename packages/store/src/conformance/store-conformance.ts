import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Store } from "../store.ts";
import { Fixture } from "./fixture.ts";
import { ModelStore } from "./model-store.ts";
import { readsRanges } from "./ranges.ts";
import { refusesWhatItCannotKeep } from "./refusals.ts";
import { contents, runScript, runSteps, scripts } from "./script.ts";
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
    it("does what its model does when it commits several transactions together", () => groupsAsModel(fixture));
  });
}

function behavesAsModel({ store }: Fixture): void {
  const property = fc.property(scripts, (script) => {
    empty(store);
    const model = new ModelStore();
    for (const { steps, fails } of script) {
      expect(runScript(store, steps, fails)).toEqual(runScript(model, steps, fails));
      expect(contents(store)).toEqual(contents(model));
    }
  });
  fc.assert(property, { numRuns: 150 });
}

function groupsAsModel({ store }: Fixture): void {
  const property = fc.property(scripts, (script) => {
    empty(store);
    const model = new ModelStore();
    const expected = script.map(({ steps, fails }) => runScript(model, steps, fails));
    const results = store.transactions(
      script.map(
        ({ steps, fails }) =>
          (tx) =>
            runSteps(store, tx, steps, fails),
      ),
    );
    const seen = results.map((result) => (result.status === "fulfilled" ? result.value : ["failed"]));
    expect(seen).toEqual(expected);
    expect(contents(store)).toEqual(contents(model));
  });
  fc.assert(property, { numRuns: 150 });
}

function empty(store: Store): void {
  store.transaction((tx) => {
    for (const { key } of [...tx.range({})]) tx.delete(key);
  });
}
