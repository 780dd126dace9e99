import { expect, it } from "vitest";
import { key } from "../key.ts";
import type { Fixture } from "./fixture.ts";
import { contents } from "./script.ts";

export function keepsTransactions(fixture: Fixture): void {
  it("shows the last commit at once, and a transaction its own writes", () => {
    const { store } = fixture;
    fixture.put([key("a"), 1]);
    expect(store.get(key("a"))).toBe(1);
    store.transaction((tx) => {
      tx.put(key("a"), 2);
      expect(tx.get(key("a"))).toBe(2);
      expect(store.get(key("a"))).toBe(2);
      tx.delete(key("a"));
      expect(contents(tx)).toEqual([]);
      tx.put(key("b"), 3);
    });
    expect(contents(store)).toEqual([["6200", 3]]);
  });

  it("returns what the callback returns, and undoes all of one that throws", () => {
    fixture.put([key("a"), 1]);
    expect(fixture.store.transaction(() => "done")).toBe("done");
    const failure = new Error("no");
    const failing = () =>
      fixture.store.transaction((tx) => {
        tx.put(key("a"), 2);
        tx.put(key("b"), 2);
        throw failure;
      });
    expect(failing).toThrow(failure);
    expect(contents(fixture.store)).toEqual([["6100", 1]]);
  });

  it("undoes an inner transaction alone when the outer one goes on", () => undoesInnerTransaction(fixture));
}

function undoesInnerTransaction({ store }: Fixture): void {
  store.transaction((tx) => {
    tx.put(key("a"), 1);
    const failing = () =>
      store.transaction((inner) => {
        inner.put(key("a"), 2);
        inner.delete(key("a"));
        tx.put(key("b"), 2);
        throw new Error("no");
      });
    expect(failing).toThrow("no");
    expect(tx.get(key("a"))).toBe(1);
    store.transaction((inner) => inner.put(key("c"), 3));
  });
  expect(contents(store)).toEqual([
    ["6100", 1],
    ["6300", 3],
  ]);
}
