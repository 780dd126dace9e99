import { key, MemoryStore } from "@waybill/store";
import { expect, it, vi } from "vitest";
import { GroupCommit } from "./group-commit.ts";

const a = key("a");
const b = key("b");

it("commits all of one turn in one transaction", async () => {
  const store = new MemoryStore();
  const commits = new GroupCommit(store);
  const first = commits.transaction((tx) => tx.put(a, 1));
  const second = commits.transaction((tx) => tx.put(b, 2));
  expect(store.get(a)).toBeUndefined();
  const transaction = vi.spyOn(store, "transaction");
  await Promise.all([first, second]);
  expect([store.get(a), store.get(b)]).toEqual([1, 2]);
  expect(transaction.mock.calls).toHaveLength(3);
});

it("undoes a write that throws, and no other", async () => {
  const store = new MemoryStore();
  const commits = new GroupCommit(store);
  const bad = commits.transaction((tx) => {
    tx.put(a, 1);
    throw new Error("no");
  });
  const good = commits.transaction((tx) => tx.put(b, 2));
  await expect(bad).rejects.toThrow("no");
  await good;
  expect([store.get(a), store.get(b)]).toEqual([undefined, 2]);
});

it("rejects every write when the store cannot commit", async () => {
  const store = new MemoryStore();
  const commits = new GroupCommit(store);
  const write = commits.transaction((tx) => tx.put(a, 1));
  await store.close();
  await expect(write).rejects.toThrow("closed");
});
