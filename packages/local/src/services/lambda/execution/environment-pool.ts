import type { Clock } from "../../../ports/clock.ts";

/** What the pool has to know of an environment. */
export interface Poolable {
  /** Whether it can take another invocation. */
  readonly isUsable: boolean;
  /** Resolves when it is gone, by itself or by `end`. */
  readonly exited: Promise<void>;
  /** Resolves when it is gone and has left nothing to do. */
  end(): Promise<void>;
}

/** An environment that waits is ended after this time. */
const IDLE_MS = 5 * 60_000;

interface Waiter<E> {
  resolve(environment: E): void;
  reject(error: unknown): void;
}

interface Idle<E> {
  readonly environment: E;
  readonly since: number;
}

/** The environments of one version of a function: started on demand, `limit` at most, and kept for some time. */
export class EnvironmentPool<E extends Poolable> {
  readonly #limit: number;
  readonly #clock: Clock;
  readonly #start: () => Promise<E>;
  /** All that run or are starting. */
  #size = 0;
  readonly #alive = new Set<E>();
  /** The one that was busy last is at the end. */
  readonly #idle: Idle<E>[] = [];
  readonly #waiting: Waiter<E>[] = [];
  #cancelSweep: (() => void) | undefined;
  #isRetired = false;
  #onDrained: () => void = () => {};

  constructor(limit: number, clock: Clock, start: () => Promise<E>) {
    this.#limit = limit;
    this.#clock = clock;
    this.#start = start;
  }

  /** An environment for one invocation, as soon as there is one. Rejects when none can be started. */
  acquire(): Promise<E> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.environment.isUsable) return Promise.resolve(idle.environment);
      void idle.environment.end();
    }
    if (this.#size < this.#limit) return this.#add();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Takes an environment back after its invocation. */
  release(environment: E): void {
    if (!environment.isUsable || (this.#isRetired && this.#waiting.length === 0)) {
      void environment.end();
      return;
    }
    const waiter = this.#waiting.shift();
    if (waiter) {
      waiter.resolve(environment);
      return;
    }
    this.#idle.push({ environment, since: this.#clock.now() });
    this.#cancelSweep ??= this.#clock.after(IDLE_MS, () => this.#sweep());
  }

  /** No more invocations come: ends what is idle, and what is busy once it is done. Resolves when all are gone. */
  retire(): Promise<void> {
    this.#isRetired = true;
    this.#cancelSweep?.();
    for (const { environment } of this.#idle.splice(0)) void environment.end();
    if (this.#size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#onDrained = resolve;
    });
  }

  /** Ends everything now; who waits is rejected with `reason`. */
  async stop(reason: unknown): Promise<void> {
    void this.retire();
    for (const waiter of this.#waiting.splice(0)) waiter.reject(reason);
    await Promise.all(Array.from(this.#alive, (environment) => environment.end()));
  }

  async #add(): Promise<E> {
    this.#size += 1;
    try {
      const environment = await this.#start();
      this.#alive.add(environment);
      void environment.exited.then(() => this.#remove(environment));
      return environment;
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  #remove(environment: E): void {
    this.#alive.delete(environment);
    const at = this.#idle.findIndex((idle) => idle.environment === environment);
    if (at >= 0) this.#idle.splice(at, 1);
    this.#leave();
  }

  /** There is room again: the next in the queue gets an environment of its own. */
  #leave(): void {
    this.#size -= 1;
    const waiter = this.#waiting.shift();
    if (waiter) this.#add().then(waiter.resolve, waiter.reject);
    else if (this.#size === 0) this.#onDrained();
  }

  #sweep(): void {
    const now = this.#clock.now();
    while (this.#idle[0] && now - this.#idle[0].since >= IDLE_MS) void this.#idle.shift()?.environment.end();
    const next = this.#idle[0];
    this.#cancelSweep = next && this.#clock.after(next.since + IDLE_MS - now, () => this.#sweep());
  }
}
