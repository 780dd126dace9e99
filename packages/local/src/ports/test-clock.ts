import type { Clock } from "./clock.ts";

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test advances it. */
export class TestClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  /** @param start Milliseconds since the epoch. */
  constructor(start = Date.parse("2026-01-10T00:00:00Z")) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { due: this.#now + Math.max(milliseconds, 0), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /**
   * Moves the time on, firing each timer at its time, also those that timers set. Before the first and after each one
   * promises settle: what waits for the event loop (microtasks, immediates) has run, not what waits for the network.
   */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settled();
    for (let timer = this.#earliest(end); timer; timer = this.#earliest(end)) {
      this.#timers.delete(timer);
      this.#now = Math.max(this.#now, timer.due);
      timer.callback();
      await settled();
    }
    this.#now = end;
  }

  /** The timer that is due first, until `end`; of several, the one that was set first. */
  #earliest(end: number): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.#timers) if (timer.due <= end && timer.due < (earliest?.due ?? Infinity)) earliest = timer;
    return earliest;
  }
}

/** As many turns of the event loop as a write takes that is committed later, and what waits for it. */
const TURNS = 4;

async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
}
