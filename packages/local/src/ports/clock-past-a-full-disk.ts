import type { Clock } from "./clock.ts";

/** Of a file, or of the store once it has met one. */
export function isDiskFull(error: unknown): error is Error & { readonly code: "ENOSPC" } {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}

/** The same clock, whose timers report that the disk is full instead of ending the process: what was read can still be served. */
export function clockPastAFullDisk(clock: Clock, report: (error: unknown, context: string) => void): Clock {
  const guarded = (callback: () => void) => () => {
    try {
      callback();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      report(error, "background work");
    }
  };
  return {
    now: () => clock.now(),
    after: (milliseconds, callback) => clock.after(milliseconds, guarded(callback)),
  };
}
