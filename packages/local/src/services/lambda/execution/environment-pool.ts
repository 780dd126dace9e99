import type { Clock } from "../../../ports/clock.ts";

/** What the pool has to know of an environment. */
export interface Poolable {
  /** Whether it can take another invocation. */
  readonly isUsable: boolean;
  /** Whether its code has loaded. */
  readonly isReady: boolean;
  /** Resolves when its code has loaded, or it is gone. */
  readonly loaded: Promise<void>;
  /** Resolves when it is gone, by itself or by `end`. */
  readonly exited: Promise<void>;
  /** Resolves when it is gone and has left nothing to do. */
  end(): Promise<void>;
}

/** An environment that waits is ended after this time. */
const IDLE_MS = 5 * 60_000;

/**
 * Environments load one after the other, if they take no longer than this: side by side all are late, and often the first has
 * done everybody's work before the others are there.
 */
const LOADING_MS = 500;

interface Waiter<E> {
  resolve(environment: E): void;
  reject(error: unknown): void;
}

interface Idle<E> {
  readonly environment: E;
  readonly since: number;
}

/** How many environments that are provisioned stand ready, idle or busy, and how many are about to. */
export interface Readiness {
  readonly ready: number;
  readonly pending: number;
}

/**
 * The environments of one version of a function: started on demand, `limit` at most, and kept for some time; so many as are
 * provisioned are started before they are asked for, and kept.
 */
export class EnvironmentPool<E extends Poolable> {
  readonly #limit: number;
  readonly #clock: Clock;
  readonly #start: (isProvisioned: boolean) => Promise<E>;
  #provisioned = 0;
  /** Those that have served, or stood as long as they may. One that ended before would only end again in its successor. */
  readonly #proven = new WeakSet<E>();
  /** Those that were started because they are provisioned: they serve before the others. */
  readonly #standing = new WeakSet<E>();
  /** How many of those run or are starting. */
  #standingSize = 0;
  /** All that run or are starting. */
  #size = 0;
  #starting = 0;
  /** Those that others wait for before they are started. */
  #loading = 0;
  readonly #alive = new Set<E>();
  /** The one that was busy last is at the end. */
  readonly #idle: Idle<E>[] = [];
  readonly #waiting: Waiter<E>[] = [];
  #cancelSweep: (() => void) | undefined;
  #isRetired = false;
  #onDrained: () => void = () => {};

  constructor(limit: number, clock: Clock, start: (isProvisioned: boolean) => Promise<E>) {
    this.#limit = limit;
    this.#clock = clock;
    this.#start = start;
  }

  /** An environment for one invocation, as soon as there is one. Rejects when none can be started. */
  acquire(): Promise<E> {
    for (let environment = this.#takeIdle(); environment; environment = this.#takeIdle()) {
      if (environment.isUsable) return Promise.resolve(environment);
      this.#replace(environment);
    }
    if (this.#mayStart) return this.#add(false);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Starts an environment before it is asked for, if there is none. */
  anticipate(): void {
    if (this.#size === 0) this.#addIdle(false);
  }

  /** Starts environments until `count` that are provisioned run, or as many as may, and keeps so many. */
  provision(count: number): void {
    this.#provisioned = Math.min(count, this.#limit);
    this.#fill();
  }

  get readiness(): Readiness {
    const usable = [...this.#alive].filter(({ isUsable }) => isUsable);
    const standing = usable.filter((environment) => this.#standing.has(environment));
    const others = usable.filter((environment) => !this.#standing.has(environment));
    const counted = [...standing, ...others.slice(0, this.#lacking)];
    const ready = counted.filter(({ isReady }) => isReady).length;
    return { ready, pending: counted.length - ready + this.#starting };
  }

  /** Takes an environment back after its invocation. */
  release(environment: E): void {
    this.#proven.add(environment);
    this.#rest(environment);
  }

  #rest(environment: E): void {
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

  /** Provisioned environments that there is no room for: others stand for them. */
  get #lacking(): number {
    return this.#size < this.#limit ? 0 : Math.max(0, this.#provisioned - this.#standingSize);
  }

  /** One that is provisioned, or else any, and of those the one that was busy last. */
  #takeIdle(): E | undefined {
    const at = this.#idle.findLastIndex(({ environment }) => this.#standing.has(environment));
    return this.#idle.splice(at, 1)[0]?.environment;
  }

  #fill(): void {
    while (!this.#isRetired && this.#standingSize < this.#provisioned && this.#size < this.#limit) this.#addIdle(true);
  }

  get #mayStart(): boolean {
    return this.#size < this.#limit && this.#loading === 0;
  }

  /** For whoever waits when it has loaded. */
  #addIdle(isProvisioned: boolean): void {
    this.#add(isProvisioned).then(
      async (environment) => {
        await environment.loaded;
        if (this.#alive.has(environment)) this.#rest(environment);
      },
      // Nobody waits for this one: what is not ready shows.
      () => {},
    );
  }

  async #add(isProvisioned: boolean): Promise<E> {
    this.#size += 1;
    this.#starting += 1;
    if (isProvisioned) this.#standingSize += 1;
    const loaded = this.#load();
    try {
      const environment = await this.#start(isProvisioned).finally(() => {
        this.#starting -= 1;
      });
      this.#alive.add(environment);
      if (isProvisioned) this.#standing.add(environment);
      void environment.loaded.then(loaded);
      void environment.exited.then(() => this.#remove(environment));
      return environment;
    } catch (error) {
      if (isProvisioned) this.#standingSize -= 1;
      this.#leave();
      loaded();
      throw error;
    }
  }

  /** Keeps others from being started until what it returns is called, or for LOADING_MS. */
  #load(): () => void {
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      cancel();
      this.#loading -= 1;
      if (this.#waiting.length > 0 && this.#mayStart) this.#addIdle(false);
    };
    const cancel = this.#clock.after(LOADING_MS, over);
    this.#loading += 1;
    return over;
  }

  #remove(environment: E): void {
    this.#alive.delete(environment);
    const at = this.#idle.findIndex((idle) => idle.environment === environment);
    if (at >= 0) this.#idle.splice(at, 1);
    if (this.#standing.has(environment)) this.#standingSize -= 1;
    this.#leave();
    if (this.#proven.has(environment)) this.#fill();
  }

  /** Ends one that is idle and no longer of use. */
  #replace(environment: E): void {
    this.#proven.add(environment);
    void environment.end();
  }

  /** There is room again: the next in the queue gets an environment of its own. */
  #leave(): void {
    this.#size -= 1;
    const waiter = this.#waiting.shift();
    if (waiter) this.#add(false).then(waiter.resolve, waiter.reject);
    else if (this.#size === 0) this.#onDrained();
  }

  /** What is provisioned is ended last. */
  #rank({ environment }: Idle<E>): number {
    return this.#standing.has(environment) ? 1 : 0;
  }

  #sweep(): void {
    const now = this.#clock.now();
    let surplus = [...this.#alive].filter(({ isUsable }) => isUsable).length + this.#starting - this.#provisioned;
    const old = this.#idle.filter(({ since }) => now - since >= IDLE_MS);
    for (const idle of old.sort((a, b) => this.#rank(a) - this.#rank(b))) {
      if (surplus <= 0 && idle.environment.isUsable) continue;
      if (idle.environment.isUsable) surplus -= 1;
      this.#idle.splice(this.#idle.indexOf(idle), 1);
      this.#replace(idle.environment);
    }
    const next = this.#idle[0];
    const wait = next && next.since + IDLE_MS - now;
    // One that is kept longer than that is looked at again, for its credentials end some time.
    this.#cancelSweep =
      wait === undefined ? undefined : this.#clock.after(wait > 0 ? wait : IDLE_MS, () => this.#sweep());
  }
}
