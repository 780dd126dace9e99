import { MemoryStore } from "@waybill/store";
import fc from "fast-check";
import { expect, it } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import type { Queue } from "../queues/queue.ts";
import { Waiters } from "../receiving/waiters.ts";
import { changeMessages } from "./change-messages.ts";
import type { DeliveryState } from "./message.ts";
import { MessageCounts } from "./message-counts.ts";
import type { QueueMessages } from "./queue-messages.ts";

const queue: Queue = { name: "q", contentsId: 1, createdAt: 0, modifiedAt: 0, attributes: {}, tags: {} };

const steps = fc.array(
  fc.record({
    type: fc.constantFrom("add", "receive", "hide", "remove", "advance", "count"),
    nth: fc.nat(5),
    milliseconds: fc.nat(20),
  }),
  { maxLength: 60 },
);

it("counts as counting one by one does", async () => {
  const property = fc.asyncProperty(steps, async (script) => {
    const store = new MemoryStore();
    const clock = new TestClock(0);
    const counts = new MessageCounts(store);
    const host = { store, clock, accountId: "", region: "", state: { counts, waiters: new Waiters(clock) } };
    const states = new Map<number, DeliveryState>();
    for (const { type, nth, milliseconds } of script) {
      if (type === "advance") await clock.advance(milliseconds);
      else if (type === "count") expect(counts.of(queue, clock.now())).toEqual(count(states, clock.now()));
      else changeMessages(host, (open) => step(open(queue), states, type, nth, clock.now() + milliseconds));
    }
    expect(counts.of(queue, clock.now())).toEqual(count(states, clock.now()));
    expect(new MessageCounts(store).of(queue, clock.now())).toEqual(count(states, clock.now()));
  });
  await fc.assert(property, { numRuns: 200 });
});

function step(
  messages: QueueMessages,
  states: Map<number, DeliveryState>,
  type: string,
  nth: number,
  visibleAt: number,
): void {
  if (type === "add") {
    const state = { sentAt: 0, visibleAt, receives: 0 };
    states.set(messages.add({ id: "", body: "", bodyMd5: "", senderId: "" }, state), state);
    return;
  }
  const [sequence, before] = [...states][nth] ?? [];
  if (sequence === undefined || !before) return;
  if (type === "remove") {
    messages.remove(sequence, before);
    states.delete(sequence);
    return;
  }
  const after = { ...before, visibleAt, receives: before.receives + (type === "receive" ? 1 : 0) };
  messages.change(sequence, before, after);
  states.set(sequence, after);
}

function count(states: Map<number, DeliveryState>, now: number) {
  const hidden = [...states.values()].filter(({ visibleAt }) => visibleAt > now);
  const inFlight = hidden.filter(({ receives }) => receives > 0).length;
  return { visible: states.size - hidden.length, inFlight, delayed: hidden.length - inFlight };
}
