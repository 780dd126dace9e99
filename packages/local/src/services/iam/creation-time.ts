import type { Clock } from "../../ports/clock.ts";

/** Milliseconds since the epoch; IAM's times are whole seconds. */
export function creationTime(clock: Clock): number {
  return Math.floor(clock.now() / 1000) * 1000;
}
