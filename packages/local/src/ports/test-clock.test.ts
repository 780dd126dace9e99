import { expect, it } from "vitest";
import { sleep } from "./clock.ts";
import { TestClock } from "./test-clock.ts";

it("fires what is due, in order, each at its time", async () => {
  const clock = new TestClock(1000);
  const fired: [string, number][] = [];
  const fire = (name: string) => () => fired.push([name, clock.now()]);
  clock.after(30, fire("c"));
  clock.after(10, fire("a"));
  clock.after(10, fire("b"));
  clock.after(10, fire("never"))();
  clock.after(31, fire("late"));
  await clock.advance(30);
  expect(fired).toEqual([
    ["a", 1010],
    ["b", 1010],
    ["c", 1030],
  ]);
  expect(clock.now()).toBe(1030);
  await clock.advance(1);
  expect(fired.at(-1)).toEqual(["late", 1031]);
});

it("lets promises settle between timers, and fires the timers they set", async () => {
  const clock = new TestClock(0);
  const woken: number[] = [];
  const loop = async () => {
    for (let n = 0; n < 3; n++) {
      await sleep(clock, 100);
      woken.push(clock.now());
    }
  };
  const done = loop();
  await clock.advance(1000);
  await done;
  expect(woken).toEqual([100, 200, 300]);
  expect(clock.now()).toBe(1000);
});

it("fires a timer of no delay when advanced by nothing", async () => {
  const clock = new TestClock(5);
  let fired = 0;
  clock.after(-1, () => fired++);
  await clock.advance(0);
  expect([fired, clock.now()]).toEqual([1, 5]);
});
