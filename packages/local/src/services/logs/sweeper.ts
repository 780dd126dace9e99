import type { Host } from "../../context.ts";
import { sweep } from "./sweep.ts";

const INTERVAL = 60 * 60 * 1000;

/** Runs sweeps in the background: when started, after deletions, and once an hour for what retention has ended. */
export class Sweeper {
  readonly #host: Host;
  #steps: Generator<void, void> | undefined;
  #askedAgain = false;
  #cancel = () => {};

  constructor(host: Host) {
    this.#host = host;
  }

  /** Sweeps soon, and again when asked for during a sweep. */
  request(): void {
    if (this.#steps !== undefined) {
      this.#askedAgain = true;
      return;
    }
    this.#steps = sweep(this.#host.store, this.#host.clock.now());
    this.#schedule(0);
  }

  stop(): void {
    this.#cancel();
    this.#steps = undefined;
  }

  #schedule(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.#host.clock.after(milliseconds, () => this.#step());
  }

  #step(): void {
    if (this.#steps === undefined) {
      this.request();
    } else if (this.#stepEnded(this.#steps)) {
      this.#steps = undefined;
      this.#schedule(this.#askedAgain ? 0 : INTERVAL);
      this.#askedAgain = false;
    } else {
      this.#schedule(0);
    }
  }

  #stepEnded(steps: Generator<void, void>): boolean {
    try {
      return steps.next().done === true;
    } catch (error) {
      this.#host.report(error, "logs: removing expired and deleted events");
      return true;
    }
  }
}
