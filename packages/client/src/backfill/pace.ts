import { setTimeout as sleep } from "node:timers/promises";

/** Holds work to so many items a second, on average: `turn` resolves when the next `items` may go. */
export class Pace {
  readonly #interval: number;
  #next = 0;

  constructor(itemsPerSecond: number) {
    this.#interval = 1000 / itemsPerSecond;
  }

  /** Rejects with the reason of `signal` when that is aborted. */
  async turn(items: number, signal?: AbortSignal): Promise<void> {
    const now = performance.now();
    const due = Math.max(now, this.#next);
    this.#next = due + items * this.#interval;
    // Timers are no finer.
    if (due - now >= 1) await sleep(due - now, undefined, signal && { signal }).catch(() => {});
    signal?.throwIfAborted();
  }
}
