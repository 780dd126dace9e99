import type { Entry, Key, Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { justAfter, OUTBOX } from "../store-keys.ts";
import { type Notification, queueNotification } from "./outbox.ts";
import { sendMessage } from "./send-message.ts";
import { sequencerAt } from "./sequencer.ts";

const IN_FLIGHT = 16;
const FIRST_RETRY = 1_000;
const LAST_RETRY = 5 * 60_000;
const NO_CHAOS = { held: undefined, again: undefined };
const MAX_AGE = 24 * 3_600_000;

/**
 * Delivers the notifications in the outbox, in the order in which they are due, several at a time, each until its target
 * has accepted it: at least once. A failed one is queued again for later, so that the others do not wait for it.
 * Only what is in flight is held in memory.
 */
export class Deliverer {
  readonly #host: Host;
  /** Everything in the outbox below this is in flight. */
  #next: Key = OUTBOX;
  /** By place in the outbox. */
  readonly #inFlight = new Map<string, Promise<void>>();
  #pending = false;
  #stopped = false;
  #cancelTimer: () => void = () => {};

  constructor(host: Host) {
    this.#host = host;
  }

  /** Tells that a notification was queued. Call `wake` after the transaction. */
  queued(place: Key): void {
    this.#pending = true;
    if (Buffer.compare(place, this.#next) < 0) this.#next = place;
  }

  /** Starts to deliver what was queued since the last call. */
  wake(): void {
    if (this.#pending) this.#deliver();
  }

  /** Starts to deliver what an earlier process left. */
  resume(): void {
    this.#deliver();
  }

  /** Resolves when nothing is in flight any more; what is left in the outbox stays there. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await Promise.all(this.#inFlight.values());
  }

  #deliver(): void {
    this.#pending = false;
    this.#cancelTimer();
    if (this.#stopped) return;
    const due = this.#due();
    const last = due.at(-1);
    if (last) this.#next = justAfter(last.key);
    for (const { key, value } of due) this.#start(key, value as Notification);
  }

  /** As many entries as there is room for in flight; a timer is set for the first that is not due yet. */
  #due(): Entry[] {
    const due: Entry[] = [];
    const free = IN_FLIGHT - this.#inFlight.size;
    if (free === 0) return due;
    for (const entry of this.#host.store.range({ prefix: OUTBOX, gte: this.#next })) {
      if (this.#inFlight.has(placeOf(entry.key))) continue;
      const wait = waitFor(entry.value as Notification, this.#host.clock.now());
      if (wait > 0) {
        this.#cancelTimer = this.#host.clock.after(wait, () => this.#deliver());
        break;
      }
      due.push(entry);
      if (due.length === free) break;
    }
    return due;
  }

  #start(key: Key, notification: Notification): void {
    const place = placeOf(key);
    const delivery = this.#attempt(key, notification)
      .catch((error) => this.#host.report(error, "recording the delivery of an S3 event notification"))
      .finally(() => {
        this.#inFlight.delete(place);
        this.#deliver();
      });
    this.#inFlight.set(place, delivery);
  }

  async #attempt(key: Key, notification: Notification): Promise<void> {
    const { target, bucket, message, isDisturbed } = notification;
    const { held, again } = (!isDisturbed && this.#host.chaos?.delivery()) || NO_CHAOS;
    if (held !== undefined) {
      this.#host.store.transaction((tx) => {
        tx.delete(key);
        this.#disturb(tx, notification, held);
        if (again !== undefined) this.#disturb(tx, notification, again);
      });
      return;
    }
    try {
      await sendMessage(this.#host, target, bucket, message);
    } catch (error) {
      if (!this.#stopped) this.#postpone(key, notification, error);
      return;
    }
    await this.#host.commits.transaction((tx) => {
      tx.delete(key);
      if (again !== undefined) this.#disturb(tx, notification, again);
    });
  }

  #disturb(tx: Writer, notification: Notification, after: number): void {
    const due = this.#host.clock.now() + after;
    this.queued(queueNotification(tx, sequencerAt(due), { ...notification, due, isDisturbed: true }));
  }

  #postpone(key: Key, notification: Notification, error: unknown): void {
    const now = this.#host.clock.now();
    const attempts = notification.attempts + 1;
    const due = now + Math.min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY);
    const expired = now - notification.created >= MAX_AGE;
    const what = `delivering an S3 event notification to ${notification.target.arn}, attempt ${attempts}`;
    this.#host.report(error, expired ? `${what}: given up` : what);
    this.#host.store.transaction((tx) => {
      tx.delete(key);
      if (!expired) this.queued(queueNotification(tx, sequencerAt(due), { ...notification, attempts, due }));
    });
  }
}

/** A new one is due at once, and no retry is further away than the last: what says otherwise is a clock that went back. */
function waitFor({ attempts, due, isDisturbed }: Notification, now: number): number {
  const isNew = attempts === 0 && !isDisturbed;
  return isNew || due - now > LAST_RETRY ? 0 : due - now;
}

function placeOf(key: Key): string {
  return Buffer.from(key).toString("latin1");
}
