import type { Host } from "../../../context.ts";
import { backfill } from "./backfill.ts";
import { expireItems } from "./expire-items.ts";
import { expireTokens } from "./expire-tokens.ts";
import { purgeDropped } from "./purge-dropped.ts";
import { trimStreams } from "./trim-streams.ts";

/**
 * Does a piece of what is to be done, short enough not to hold up requests. Returns the milliseconds after which there may
 * be more to do; undefined when a request has to come before.
 */
type Chore = (host: Host) => number | undefined;

const CHORES: readonly Chore[] = [purgeDropped, backfill, expireItems, expireTokens, trimStreams];
const RETRY_AFTER = 1000;

/** What DynamoDB does by itself, piece by piece, from what the store says is to be done. */
export class BackgroundWork {
  readonly #host: Host;
  #running = false;
  #cancel: (() => void) | undefined;
  /** When the next piece of work is due. */
  #due = Number.POSITIVE_INFINITY;

  constructor(host: Host) {
    this.#host = host;
  }

  start(): void {
    this.#running = true;
    this.wake();
  }

  stop(): void {
    this.#running = false;
    this.#cancel?.();
  }

  /** Call when there is something new to do, then or in some milliseconds. */
  wake(milliseconds = 0): void {
    const due = this.#host.clock.now() + milliseconds;
    if (!this.#running || due >= this.#due) return;
    this.#cancel?.();
    this.#due = due;
    this.#cancel = this.#host.clock.after(milliseconds, () => this.#work());
  }

  #work(): void {
    this.#due = Number.POSITIVE_INFINITY;
    const waits = CHORES.flatMap((chore) => this.#attempt(chore) ?? []);
    if (waits.length > 0) this.wake(Math.min(...waits));
  }

  #attempt(chore: Chore): number | undefined {
    try {
      return chore(this.#host);
    } catch (error) {
      this.#host.report(error, `dynamodb ${chore.name}`);
      return RETRY_AFTER;
    }
  }
}
