import type { Host } from "../../../context.ts";
import { allRules, type Rule } from "./rule.ts";
import { parseSchedule } from "./schedule.ts";

/** Fires the scheduled rules by the clock. What was due while no process ran does not come later, as on AWS. */
export class Scheduler {
  readonly #host: Host;
  readonly #fire: (rule: Rule, time: number) => void;
  #running = false;
  #cancel: () => void = () => {};

  constructor(host: Host, fire: (rule: Rule, time: number) => void) {
    this.#host = host;
    this.#fire = fire;
  }

  start(): void {
    this.#running = true;
    this.changed();
  }

  stop(): void {
    this.#running = false;
    this.#cancel();
  }

  /** Call when rules were changed. */
  changed(): void {
    this.#cancel();
    if (!this.#running) return;
    const now = this.#host.clock.now();
    const times = this.#scheduled().map((rule) => nextOf(rule, now));
    const next = Math.min(...times);
    if (next === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.#host.clock.after(next - now, () => this.#due(now));
  }

  /** Fires what became due after `since`. */
  #due(since: number): void {
    const now = this.#host.clock.now();
    for (const rule of this.#scheduled()) {
      const time = nextOf(rule, since);
      if (time <= now) this.#fire(rule, time);
    }
    this.changed();
  }

  #scheduled(): readonly Rule[] {
    return allRules(this.#host.store).filter(({ schedule, state }) => schedule !== undefined && state !== "DISABLED");
  }
}

function nextOf({ schedule = "", since }: Rule, after: number): number {
  return parseSchedule(schedule)(after, since) ?? Number.POSITIVE_INFINITY;
}
