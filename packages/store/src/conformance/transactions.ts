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

  it("commits several transactions together, and undoes alone the one that throws", () => commitsTogether(fixture));

  it("reads what stands after a transaction was undone, not what it read inside", () => {
    const { store } = fixture;
    fixture.put([key("a"), 1]);
    const failing = () =>
      store.transaction((tx) => {
        tx.put(key("a"), 2);
        tx.put(key("b"), 2);
        expect([tx.get(key("a")), tx.get(key("b"))]).toEqual([2, 2]);
        throw new Error("no");
      });
    expect(failing).toThrow("no");
    expect([store.get(key("a")), store.get(key("b"))]).toEqual([1, undefined]);
  });

  it("undoes an inner transaction alone when the outer one goes on", () => undoesInnerTransaction(fixture));
}

function commitsTogether({ store }: Fixture): void {
  const refusal = new Error("no");
  const refuse = () => {
    throw refusal;
  };
  const untouched = store.transactions([(tx) => tx.get(key("a")), refuse, (tx) => tx.put(key("a"), 1)]);
  expect(untouched).toEqual([
    { status: "fulfilled", value: undefined },
    { status: "rejected", reason: refusal },
    { status: "fulfilled", value: undefined },
  ]);
  const undone = store.transactions([
    (tx) => tx.put(key("b"), tx.get(key("a"))),
    (tx) => {
      tx.put(key("a"), 2);
      refuse();
    },
    (tx) => tx.get(key("a")),
  ]);
  expect(undone).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: refusal }, { value: 1 }]);
  expect(contents(store)).toEqual([
    ["6100", 1],
    ["6200", 1],
  ]);
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
