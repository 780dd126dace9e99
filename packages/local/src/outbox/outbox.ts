import { type Key, key, type Writer } from "@waybill/store";
import type { Host } from "../context.ts";

const IN_FLIGHT = 16;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 5 * 60_000;

/** What has to reach a target. Times are milliseconds since the epoch. */
export interface Queued {
  readonly id: string;
  readonly created: number;
  readonly due: number;
  /** Failed ones so far. */
  readonly attempts: number;
}

export interface OutboxOptions<Item extends Queued> {
  readonly host: Pick<Host, "store" | "clock" | "report">;
  /** What the keys of the items begin with. */
  readonly prefix: Key;
  /** What is delivered, in words for a report: `an EventBridge event`. */
  readonly what: string;
  /** Resolves when the target has accepted it. */
  send(item: Item): Promise<void>;
  /** Tells whether it is given up: else it is tried again, ever more rarely. `item` as it was before this attempt. */
  failed(item: Item, error: unknown): Promise<boolean> | boolean;
}

/** Puts something into the outbox, to be delivered when it is due. */
export function enqueue(tx: Writer, prefix: Key, item: Queued): void {
  tx.put(itemKey(prefix, item), item);
}

/** Delivers what is in the store, several at a time, each until its target has accepted it or it is given up. */
export class Outbox<Item extends Queued> {
  readonly #options: OutboxOptions<Item>;
  readonly #inFlight = new Map<string, Promise<void>>();
  #stopped = false;
  #cancelTimer: () => void = () => {};

  constructor(options: OutboxOptions<Item>) {
    this.#options = options;
  }

  /** Starts to deliver what is due. */
  wake(): void {
    this.#cancelTimer();
    if (this.#stopped) return;
    const { host, prefix } = this.#options;
    const now = host.clock.now();
    for (const { value } of host.store.range({ prefix })) {
      const item = value as Item;
      if (this.#inFlight.size >= IN_FLIGHT) return;
      if (this.#inFlight.has(item.id)) continue;
      // What is further away is of a clock that went back.
      const wait = Math.min(item.due - now, LAST_RETRY);
      if (wait > 0) {
        this.#cancelTimer = host.clock.after(wait, () => this.wake());
        return;
      }
      this.#start(item);
    }
  }

  /** Resolves when nothing is in flight any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await Promise.all(this.#inFlight.values());
  }

  #start(item: Item): void {
    const { host, what } = this.#options;
    const attempt = this.#attempt(item).then(
      () => this.#ended(item),
      (error) => {
        host.report(error, `recording the delivery of ${what}`);
        // It stands there as before: at once it would be sent again, and again.
        host.clock.after(FIRST_RETRY, () => this.#ended(item));
      },
    );
    this.#inFlight.set(item.id, attempt);
  }

  #ended({ id }: Item): void {
    this.#inFlight.delete(id);
    this.wake();
  }

  async #attempt(item: Item): Promise<void> {
    const { host, prefix, send, failed } = this.#options;
    let isDone = true;
    try {
      await send(item);
    } catch (error) {
      if (this.#stopped) return;
      isDone = await failed(item, error);
    }
    host.store.transaction((tx) => {
      tx.delete(itemKey(prefix, item));
      if (isDone) return;
      const due = host.clock.now() + Math.min(FIRST_RETRY * 2 ** item.attempts, LAST_RETRY);
      enqueue(tx, prefix, { ...item, attempts: item.attempts + 1, due });
    });
  }
}

/** In the order in which they fall due. */
function itemKey(prefix: Key, { due, id }: Queued): Key {
  return Buffer.concat([prefix, key(due, id)]);
}
