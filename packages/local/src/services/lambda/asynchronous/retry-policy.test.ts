import { describe, expect, test } from "vitest";
import type { QueuedEvent } from "./queued-event.ts";
import { RetryPolicy } from "./retry-policy.ts";

const ACCEPTED = 1_800_000_000_000;
const HOUR = 3_600_000;

const ran = (runs: number): QueuedEvent => ({
  functionName: "f",
  functionId: "1",
  requestId: "r",
  payload: "{}",
  acceptedAt: ACCEPTED,
  runs,
});
const config = { functionName: "f", qualifier: "$LATEST", lastModified: 0 };

describe("by default", () => {
  const policy = new RetryPolicy(undefined);

  test("a failed run is repeated after one minute and after two, then given up", () => {
    expect(policy.afterRun(ran(1), true, ACCEPTED)).toEqual({ retryAfterMs: 60_000 });
    expect(policy.afterRun(ran(2), true, ACCEPTED)).toEqual({ retryAfterMs: 120_000 });
    expect(policy.afterRun(ran(3), true, ACCEPTED)).toEqual({ finish: "RetriesExhausted" });
  });

  test("a successful run is the end", () => {
    expect(policy.afterRun(ran(3), false, ACCEPTED)).toEqual({ finish: "Success" });
  });

  test("six hours are enough", () => {
    expect(policy.isTooOld(ran(0), ACCEPTED + 6 * HOUR)).toBe(false);
    expect(policy.isTooOld(ran(0), ACCEPTED + 6 * HOUR + 1)).toBe(true);
    expect(policy.afterThrottle(ran(0), 300_000, ACCEPTED + 5 * HOUR)).toEqual({ retryAfterMs: 300_000 });
    expect(policy.afterThrottle(ran(0), 300_000, ACCEPTED + 6 * HOUR)).toEqual({ finish: "EventAgeExceeded" });
  });
});

test("attempts and age can be limited", () => {
  const never = new RetryPolicy({ ...config, maximumRetryAttempts: 0 });
  expect(never.afterRun(ran(1), true, ACCEPTED)).toEqual({ finish: "RetriesExhausted" });
  const brief = new RetryPolicy({ ...config, maximumEventAgeInSeconds: 90 });
  expect(brief.afterRun(ran(1), true, ACCEPTED)).toEqual({ retryAfterMs: 60_000 });
  expect(brief.afterRun(ran(1), true, ACCEPTED + 40_000)).toEqual({ finish: "EventAgeExceeded" });
});
