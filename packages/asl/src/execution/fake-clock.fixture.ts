import type { Clock } from "./ports.ts";

/** A clock that jumps to the next timer as soon as nothing else can run. */
export class FakeClock implements Clock {
  #now: number;
  #timers: { readonly at: number; readonly callback: () => void }[] = [];
  #scheduled = false;

  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, callback: () => void): () => void {
    const timer = { at: this.#now + milliseconds, callback };
    this.#timers.push(timer);
    this.#schedule();
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#fire();
      if (this.#timers.length > 0) this.#schedule();
    });
  }

  #fire(): void {
    const next = this.#timers.reduce(
      (a, b) => (b.at < a.at ? b : a),
      this.#timers[0] ?? { at: this.#now, callback() {} },
    );
    this.#timers = this.#timers.filter((each) => each !== next);
    this.#now = Math.max(this.#now, next.at);
    next.callback();
  }
}
