import { key, MemoryStore } from "@waybill/store";
import { expect, test } from "vitest";
import { TestClock } from "../ports/test-clock.ts";
import { enqueue, Outbox, type Queued } from "./outbox.ts";

test("what was sent and could not be recorded is sent again a second later, not at once", async () => {
  const store = new MemoryStore();
  const clock = new TestClock();
  const prefix = key("outbox");
  const item: Queued = { id: "a", created: 0, due: 0, attempts: 0 };
  store.transaction((tx) => enqueue(tx, prefix, item));
  let isFull = true;
  const failing = Object.assign(Object.create(store), {
    transaction(write: Parameters<typeof store.transaction>[0]) {
      if (isFull) throw new Error("no space left on the disk");
      return store.transaction(write);
    },
    range: store.range.bind(store),
  });
  const sent: string[] = [];
  const reports: string[] = [];
  const outbox = new Outbox({
    host: { store: failing, clock, report: (error) => reports.push(String(error)) },
    prefix,
    what: "a letter",
    async send({ id }) {
      sent.push(id);
      if (sent.length > 2) await new Promise(() => {});
    },
    failed: () => false,
  });
  outbox.wake();
  await clock.advance(999);
  expect(sent).toEqual(["a"]);
  expect(reports).toEqual(["Error: no space left on the disk"]);
  isFull = false;
  await clock.advance(1);
  expect(sent).toEqual(["a", "a"]);
  expect([...store.range({ prefix })]).toEqual([]);
});
