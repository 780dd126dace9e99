import { beforeEach, describe, expect, test } from "vitest";
import { TestClock } from "../../../ports/test-clock.ts";
import { EnvironmentPool, type Poolable } from "./environment-pool.ts";

class FakeEnvironment implements Poolable {
  isUsable = true;
  isReady = true;
  readonly loaded: Promise<void>;
  readonly exited: Promise<void>;
  load: () => void = () => {};
  #exit: () => void = () => {};

  constructor() {
    this.loaded = new Promise((resolve) => {
      this.load = resolve;
    });
    if (!slow) this.load();
    this.exited = new Promise((resolve) => {
      this.#exit = resolve;
    });
  }

  async end(): Promise<void> {
    this.isUsable = false;
    this.load();
    this.#exit();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

let clock: TestClock;
let started: FakeEnvironment[];
let failing: boolean;
/** Whether environments load when the test says so. */
let slow: boolean;
let pool: EnvironmentPool<FakeEnvironment>;

beforeEach(() => {
  clock = new TestClock();
  started = [];
  failing = false;
  slow = false;
  pool = new EnvironmentPool(2, clock, async () => {
    if (failing) throw new Error("cannot start");
    const environment = new FakeEnvironment();
    started.push(environment);
    return environment;
  });
});

describe("acquire", () => {
  test("gives back the environment that was busy last", async () => {
    const [first, second] = [await pool.acquire(), await pool.acquire()];
    pool.release(second);
    pool.release(first);
    expect(await pool.acquire()).toBe(first);
    expect(started).toHaveLength(2);
  });

  test("waits, in order, when all are busy", async () => {
    const [first, second] = [await pool.acquire(), await pool.acquire()];
    const waiting = [pool.acquire(), pool.acquire()];
    pool.release(second);
    pool.release(first);
    expect(await Promise.all(waiting)).toEqual([second, first]);
  });

  test("starts another in the place of one that ended", async () => {
    const [first] = [await pool.acquire(), await pool.acquire()];
    const waiting = pool.acquire();
    await first?.end();
    pool.release(first as FakeEnvironment);
    expect(await waiting).toBe(started[2]);
  });

  test("does not give an idle environment that ended or is no longer usable", async () => {
    const first = await pool.acquire();
    pool.release(first);
    await first.end();
    const second = await pool.acquire();
    expect(second).not.toBe(first);
    pool.release(second);
    second.isUsable = false;
    expect(await pool.acquire()).toBe(started[2]);
  });

  test("rejects when none can be started, and goes on with the next", async () => {
    failing = true;
    const [first, second, third] = [pool.acquire(), pool.acquire(), pool.acquire()];
    await expect(first).rejects.toThrow("cannot start");
    await expect(second).rejects.toThrow("cannot start");
    await expect(third).rejects.toThrow("cannot start");
    failing = false;
    expect(await pool.acquire()).toBe(started[0]);
  });
});

describe("while an environment loads", () => {
  beforeEach(() => {
    slow = true;
  });

  test("no other is started; who waits gets the first that is free", async () => {
    const first = await pool.acquire();
    const waiting = pool.acquire();
    await settled();
    expect(started).toHaveLength(1);
    first.load();
    await settled();
    expect(started).toHaveLength(2);
    pool.release(first);
    expect(await waiting).toBe(first);
    started[1]?.load();
    await settled();
    expect(await pool.acquire()).toBe(started[1]);
  });

  test("another is started after half a second", async () => {
    await pool.acquire();
    const waiting = pool.acquire();
    await clock.advance(499);
    expect(started).toHaveLength(1);
    await clock.advance(1);
    started[1]?.load();
    expect(await waiting).toBe(started[1]);
  });

  test("one that ends before it has served leaves who waits to an environment of its own", async () => {
    const first = await pool.acquire();
    const waiting = pool.acquire();
    first.load();
    await settled();
    await started[1]?.end();
    expect(await waiting).toBe(started[2]);
  });
});

test("an environment that is anticipated serves who comes first, and is ended when nobody does", async () => {
  pool.anticipate();
  pool.anticipate();
  await settled();
  expect(await pool.acquire()).toBe(started[0]);
  pool.release(started[0] as FakeEnvironment);
  await clock.advance(300_000);
  expect(started.map(({ isUsable }) => isUsable)).toEqual([false]);
});

test("what is idle for five minutes is ended", async () => {
  const [first, second] = [await pool.acquire(), await pool.acquire()];
  pool.release(first);
  await clock.advance(60_000);
  pool.release(second);
  await clock.advance(240_000);
  expect([first.isUsable, second.isUsable]).toEqual([false, true]);
  await clock.advance(60_000);
  expect(second.isUsable).toBe(false);
});

describe("provisioned environments", () => {
  test("are started before they are asked for, as many as may run", async () => {
    pool.provision(3);
    expect(pool.readiness).toEqual({ ready: 0, pending: 2 });
    await settled();
    expect(pool.readiness).toEqual({ ready: 2, pending: 0 });
    expect(await pool.acquire()).toBe(started[1]);
  });

  test("stay when they are idle, until fewer are wanted", async () => {
    pool.provision(1);
    const [first, second] = [await pool.acquire(), await pool.acquire()];
    pool.release(first);
    pool.release(second);
    await clock.advance(600_000);
    expect(pool.readiness).toEqual({ ready: 1, pending: 0 });
    pool.provision(0);
    await clock.advance(600_000);
    expect(pool.readiness).toEqual({ ready: 0, pending: 0 });
    expect(started).toHaveLength(2);
  });

  test("are started beside the others, serve before them, and stay when those are ended", async () => {
    const other = await pool.acquire();
    pool.provision(1);
    expect(pool.readiness).toEqual({ ready: 0, pending: 1 });
    await settled();
    expect(pool.readiness).toEqual({ ready: 1, pending: 0 });
    expect(started).toHaveLength(2);
    pool.release(other);
    const provisioned = await pool.acquire();
    expect(provisioned).toBe(started[1]);
    pool.release(provisioned);
    await clock.advance(600_000);
    expect(started.map(({ isUsable }) => isUsable)).toEqual([false, true]);
  });

  test("are started when there is room for them", async () => {
    const others = [await pool.acquire(), await pool.acquire()];
    pool.provision(2);
    expect(pool.readiness).toEqual({ ready: 2, pending: 0 });
    await settled();
    expect(started).toHaveLength(2);
    for (const other of others) pool.release(other);
    await others[0]?.end();
    await settled();
    expect(started).toHaveLength(3);
    expect(await pool.acquire()).toBe(started[2]);
  });

  test("are replaced when they end, or may no longer be used", async () => {
    pool.provision(1);
    await settled();
    const served = await pool.acquire();
    pool.release(served);
    await served.end();
    await settled();
    expect(pool.readiness).toEqual({ ready: 1, pending: 0 });
    if (started[1]) started[1].isUsable = false;
    await clock.advance(300_000);
    await settled();
    expect(pool.readiness).toEqual({ ready: 1, pending: 0 });
    expect(started).toHaveLength(3);
  });

  test("are not started again when they end before they served, or cannot start", async () => {
    pool.provision(1);
    await settled();
    await started[0]?.end();
    failing = true;
    pool.provision(2);
    await settled();
    expect(pool.readiness).toEqual({ ready: 0, pending: 0 });
    expect(started).toHaveLength(1);
  });

  test("are ended with the others", async () => {
    pool.provision(2);
    await settled();
    await pool.retire();
    expect(started.map(({ isUsable }) => isUsable)).toEqual([false, false]);
  });
});

test("retiring ends the idle at once and the busy when they are done", async () => {
  const [idle, busy] = [await pool.acquire(), await pool.acquire()];
  pool.release(idle);
  const retired = pool.retire();
  expect([idle.isUsable, busy.isUsable]).toEqual([false, true]);
  pool.release(busy);
  await retired;
  expect(busy.isUsable).toBe(false);
});

test("stopping ends the busy too, and rejects who waits", async () => {
  const busy = [await pool.acquire(), await pool.acquire()];
  const waiting = pool.acquire();
  const stopped = pool.stop(new Error("stopping"));
  await expect(waiting).rejects.toThrow("stopping");
  await stopped;
  expect(busy.map(({ isUsable }) => isUsable)).toEqual([false, false]);
});
