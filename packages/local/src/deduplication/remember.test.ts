import { key, MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { recall, remember } from "./remember.ts";

const MINUTE = 60_000;

test("what is remembered is known for five minutes, and forgotten as more comes", () => {
  const store = new MemoryStore();
  const owner = key("queue", "a");
  const at = (id: number) => key("queue", "a", "id", id);
  const known = (id: number, now: number) => store.transaction((tx) => recall(tx, at(id), now));
  for (let id = 0; id < 60; id++) store.transaction((tx) => remember(tx, owner, at(id), { id }, id * MINUTE));
  expect(known(55, 59 * MINUTE)).toEqual({ id: 55 });
  expect(known(55, 60 * MINUTE)).toBeUndefined();
  // Five are known, one becomes old with the next; each has an entry that says when.
  expect([...store.range({ prefix: owner })]).toHaveLength(2 * 6);
});

test("what is remembered again is known for five minutes more", () => {
  const store = new MemoryStore();
  const at = key("queue", "a", "id");
  const owner = key("queue", "a");
  store.transaction((tx) => {
    remember(tx, owner, at, "first", 0);
    remember(tx, owner, at, "second", 4 * MINUTE);
    remember(tx, owner, key("queue", "a", "other"), "other", 6 * MINUTE);
    expect(recall(tx, at, 8 * MINUTE)).toBe("second");
  });
});
