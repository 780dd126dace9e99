import type { Clock } from "../../../ports/clock.ts";

/** Long polls: those who wait until a queue has changed. */
export class Waiters {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Set<() => void>>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether nobody may wait any more. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** Resolves when the queue has changed, at the time `until` at the latest, and when `signal` aborts. */
  wait(queueName: string, until: number, signal: AbortSignal): Promise<void> {
    if (this.#stopped || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(queueName) ?? new Set();
      this.#waiting.set(queueName, waiting);
      const wake = () => {
        cancel();
        signal.removeEventListener("abort", wake);
        waiting.delete(wake);
        if (waiting.size === 0 && this.#waiting.get(queueName) === waiting) this.#waiting.delete(queueName);
        resolve();
      };
      const cancel = this.#clock.after(until - this.#clock.now(), wake);
      signal.addEventListener("abort", wake, { once: true });
      waiting.add(wake);
    });
  }

  wake(queueName: string): void {
    for (const wake of [...(this.#waiting.get(queueName) ?? [])]) wake();
  }

  /** Wakes everybody, for good. */
  stop(): void {
    this.#stopped = true;
    for (const queueName of [...this.#waiting.keys()]) this.wake(queueName);
  }
}
