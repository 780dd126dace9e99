import { MemoryStore } from "@waybill/store";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { GroupCommit } from "../../../ports/group-commit.ts";
import { TestClock } from "../../../ports/test-clock.ts";
import { EventQueue, type TakenEvent } from "./event-queue.ts";
import { type QueuedEvent, queuePrefix } from "./queued-event.ts";

const PREFIX = queuePrefix({ functionName: "f" });

let clock: TestClock;
let store: MemoryStore;
beforeEach(() => {
  clock = new TestClock(1_800_000_000_000);
  store = new MemoryStore();
});

function event(id: number, payload = "{}"): QueuedEvent {
  return { functionName: "f", functionId: "1", requestId: String(id), payload, acceptedAt: clock.now(), runs: 0 };
}

/** Takes all that is due; gives back their ids. */
async function drain(queue: EventQueue, finish: boolean): Promise<number[]> {
  const ids: number[] = [];
  const done: Promise<void>[] = [];
  for (let taken = queue.take(); taken; taken = queue.take()) {
    ids.push(Number(taken.event.requestId));
    if (finish) done.push(queue.done(taken));
  }
  await Promise.all(done);
  return ids;
}

async function addAll(queue: EventQueue, count: number, payload?: string): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, id) => queue.add(event(id, payload))));
}

test("events come out in the order in which they went in, beyond the window too", async () => {
  const queue = new EventQueue(store, new GroupCommit(store), clock, PREFIX);
  await addAll(queue, 1000);
  expect(await drain(queue, true)).toEqual(Array.from({ length: 1000 }, (_, id) => id));
  expect([...store.range({})]).toEqual([]);
});

test("what was not done is there again for the next process, and nothing twice in one", async () => {
  const first = new EventQueue(store, new GroupCommit(store), clock, PREFIX);
  await addAll(first, 600);
  expect(await drain(first, false)).toHaveLength(600);
  expect(first.take()).toBeUndefined();
  await clock.advance(1);
  const second = new EventQueue(store, new GroupCommit(store), clock, PREFIX);
  await second.add(event(600));
  expect(await drain(second, true)).toEqual(Array.from({ length: 601 }, (_, id) => id));
});

test("an event that was put back comes when it is due", async () => {
  const queue = new EventQueue(store, new GroupCommit(store), clock, PREFIX);
  await queue.add(event(1));
  const taken = queue.take();
  if (!taken) throw new Error("nothing taken");
  queue.putBack(taken, { ...taken.event, runs: 1 }, 60_000);
  expect(queue.take()).toBeUndefined();
  expect(queue.nextDueAt).toBe(clock.now() + 60_000);
  await queue.add(event(2));
  expect(await drain(queue, true)).toEqual([2]);
  await clock.advance(60_000);
  expect(queue.take()?.event).toMatchObject({ requestId: "1", runs: 1 });
});

test("large payloads keep the window small", async () => {
  const queue = new EventQueue(store, new GroupCommit(store), clock, PREFIX);
  const payload = JSON.stringify("x".repeat(1_000_000));
  await addAll(queue, 20, payload);
  expect(await drain(queue, true)).toEqual(Array.from({ length: 20 }, (_, id) => id));
});

test("events of one commit are taken once each, by whoever is told of his first", async () => {
  const queue = new EventQueue(store, new GroupCommit(store), clock, PREFIX);
  const ids: number[] = [];
  const take = async () => void ids.push(...(await drain(queue, false)));
  await Promise.all([1, 2, 3].map((id) => queue.add(event(id)).then(take)));
  await queue.add(event(4)).then(take);
  expect(ids).toEqual([1, 2, 3, 4]);
});

test("events of one commit are all taken when the clock is set back between them", async () => {
  let now = 1_800_000_000_000;
  const setBack = { now: () => now--, after: () => () => {} };
  const queue = new EventQueue(store, new GroupCommit(store), setBack, PREFIX);
  expect(await drain(queue, true)).toEqual([]);
  await addAll(queue, 20);
  now += 1000;
  expect(await drain(queue, true)).toEqual(Array.from({ length: 20 }, (_, id) => id));
});

test("an event that is put back and one that comes are both taken when the clock was set back", async () => {
  let now = 1_800_000_000_000;
  const queue = new EventQueue(store, new GroupCommit(store), { now: () => now, after: () => () => {} }, PREFIX);
  await queue.add(event(1));
  const taken = queue.take();
  if (!taken) throw new Error("nothing taken");
  now -= 1000;
  queue.putBack(taken, taken.event, 500);
  await queue.add(event(2));
  now += 2000;
  expect((await drain(queue, true)).sort()).toEqual([1, 2]);
});

/** One process after the other works on the queue; what is not done is the next one's. */
class Model {
  now = 1_800_000_000_000;
  readonly open = new Set<number>();
  underWay = new Set<number>();
  #store = new MemoryStore();
  #queue = this.#newQueue();
  #added = 0;

  readonly steps = {
    add: async () => {
      await this.#queue.add(event(this.#added));
      this.open.add(this.#added++);
    },
    finish: async () => {
      const taken = this.#take();
      if (!taken) return;
      await this.#queue.done(taken);
      this.open.delete(Number(taken.event.requestId));
    },
    "put back": () => {
      const taken = this.#take();
      if (!taken) return;
      this.#queue.putBack(taken, taken.event, 500);
      this.underWay.delete(Number(taken.event.requestId));
    },
    advance: () => {
      this.now += 1000;
    },
    "set the clock back": () => {
      this.now -= 300;
    },
    restart: () => {
      this.now += 400;
      this.#queue = this.#newQueue();
      this.underWay = new Set();
    },
  };

  rest(): Promise<number[]> {
    this.now += 10_000;
    return drain(this.#queue, true);
  }

  #take(): TakenEvent | undefined {
    const taken = this.#queue.take();
    if (!taken) return undefined;
    const id = Number(taken.event.requestId);
    expect(this.open.has(id) && !this.underWay.has(id)).toBe(true);
    this.underWay.add(id);
    return taken;
  }

  #newQueue(): EventQueue {
    return new EventQueue(
      this.#store,
      new GroupCommit(this.#store),
      { now: () => this.now, after: () => () => {} },
      PREFIX,
    );
  }
}

test("in any order of things, and with a clock that is set back, no event is lost or taken twice", async () => {
  const weights = { add: 6, finish: 5, "put back": 3, advance: 2, "set the clock back": 1, restart: 1 } as const;
  const names = Object.entries(weights).flatMap(([name, weight]) =>
    Array<keyof Model["steps"]>(weight).fill(name as keyof Model["steps"]),
  );
  const steps = fc.array(fc.constantFrom(...names), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const model = new Model();
      for (const name of taken) await model.steps[name]();
      const expected = [...model.open].filter((id) => !model.underWay.has(id));
      expect((await model.rest()).sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
    }),
  );
});
