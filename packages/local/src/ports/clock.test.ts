import { expect, test, vi } from "vitest";
import { systemClock } from "./clock.ts";

const DAY = 86_400_000;

test("a wait is as long as it is asked for, and can be cancelled on its way", () => {
  vi.useFakeTimers();
  try {
    const called: string[] = [];
    systemClock.after(60 * DAY, () => called.push("sixty days"));
    const cancel = systemClock.after(70 * DAY, () => called.push("cancelled"));
    vi.advanceTimersByTime(60 * DAY - 1);
    expect(called).toEqual([]);
    vi.advanceTimersByTime(1);
    cancel();
    vi.advanceTimersByTime(20 * DAY);
    expect(called).toEqual(["sixty days"]);
  } finally {
    vi.useRealTimers();
  }
});
