import type { Clock } from "../packages/local/src/ports/clock.ts";

/** A clock on which so many seconds pass in one, or less than one: what waits and times out does so sooner or later. */
export function hurriedClock(haste: number): Clock {
  const started = Date.now();
  return {
    now: () => Math.floor(started + (Date.now() - started) * haste),
    after(milliseconds, callback) {
      const timer = setTimeout(callback, Math.min(milliseconds / haste, 2 ** 31 - 1));
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
