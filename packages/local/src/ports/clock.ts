/** Time as a port: every wait, timeout and timestamp of the endpoint reads one clock, which a test can advance. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `callback` once, `milliseconds` from now; the returned function cancels it. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** Milliseconds. */
export const DAY = 86_400_000;

/** Milliseconds that a timer of Node's can wait; one for longer would fire at once. */
const LONGEST = 2 ** 31 - 1;

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: Date.now,
  after(milliseconds, callback) {
    const due = Date.now() + milliseconds;
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      const next = left > LONGEST ? () => wait(due - Date.now()) : callback;
      // Node.js warns of a negative number.
      timer = setTimeout(next, Math.max(0, Math.min(left, LONGEST)));
      timer.unref();
    };
    wait(milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `milliseconds` of `clock`; rejects with the signal's reason when aborted before. */
export function sleep(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(milliseconds, () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    signal?.addEventListener("abort", abort, { once: true });
  });
}
