import type { Key, Store } from "@waybill/store";
import type { Clock } from "../../../ports/clock.ts";
import type { GroupCommit } from "../../../ports/group-commit.ts";
import { dueAtOf, type QueuedEvent, queuedEventKey } from "./queued-event.ts";

export interface TakenEvent {
  readonly key: Key;
  readonly event: QueuedEvent;
}

/** How far the queue reads ahead: so many events, and about so many characters of payload. */
const WINDOW_EVENTS = 256;
const WINDOW_CHARACTERS = 4_194_304;
const SEQUENCES_PER_MS = 1024;

/**
 * The durable queue of one function and qualifier. An event stays in the store until it is `done`, so that one which was
 * under way when the process died is taken again. In memory are only a window of events that are due: however long the
 * queue is, every step costs the same.
 */
export class EventQueue {
  readonly #store: Store;
  readonly #commits: GroupCommit;
  readonly #clock: Clock;
  readonly #prefix: Key;
  readonly #window: TakenEvent[] = [];
  #windowCharacters = 0;
  /** Key and due time of the last event that came into the window. */
  #cursor: Key | undefined;
  #cursorDueAt = 0;
  /** Due time of the last event that was added: the cursor follows only when its commit is told. */
  #addedDueAt = 0;
  /** Whether everything due beyond the cursor is in the window. */
  #isComplete = false;
  /** When the first event beyond the window falls due, where that is known. */
  #nextDueAt = Number.POSITIVE_INFINITY;
  /** Tells events of one millisecond apart, and grows from one process to the next. */
  #sequence: number;

  constructor(store: Store, commits: GroupCommit, clock: Clock, prefix: Key) {
    this.#store = store;
    this.#commits = commits;
    this.#clock = clock;
    this.#prefix = prefix;
    this.#sequence = clock.now() * SEQUENCES_PER_MS;
  }

  /** When `take` may have something again; infinite for an empty queue. */
  get nextDueAt(): number {
    return this.#nextDueAt;
  }

  /** Accepts an event: it survives the death of the process when this resolves. */
  async add(event: QueuedEvent): Promise<void> {
    const added = await this.#commits.transaction((tx) => {
      this.#addedDueAt = Math.max(this.#clock.now(), this.#addedDueAt);
      const key = this.#newKey(this.#addedDueAt, event.requestId);
      tx.put(key, event);
      return { key, event };
    });
    // Whoever took events since the commit may have found it in the store already.
    if (this.#cursor && Buffer.compare(added.key, this.#cursor) <= 0) return;
    const isNext = dueAtOf(this.#prefix, added.key) < this.#nextDueAt;
    if (this.#isComplete && this.#hasRoom() && isNext) this.#admit(added);
    else this.#isComplete = false;
  }

  /** The next event that is due. */
  take(): TakenEvent | undefined {
    const now = this.#clock.now();
    if (this.#window.length === 0 && (!this.#isComplete || this.#nextDueAt <= now)) this.#fill(now);
    const taken = this.#window.shift();
    if (taken) this.#windowCharacters -= taken.event.payload.length;
    return taken;
  }

  /** Forgets an event that was taken. Until this resolves, a kill makes it be taken again. */
  done({ key }: TakenEvent): Promise<void> {
    return this.#commits.transaction((tx) => tx.delete(key));
  }

  /** Puts an event that was taken back, as `event` and to be taken again after `delay` milliseconds. */
  putBack(taken: TakenEvent, event: QueuedEvent, delay: number): void {
    const dueAt = this.#clock.now() + Math.max(1, delay);
    this.#store.transaction((tx) => {
      tx.delete(taken.key);
      tx.put(this.#newKey(dueAt, event.requestId), event);
    });
    this.#nextDueAt = Math.min(this.#nextDueAt, dueAt);
  }

  /** Keys only grow beyond the cursor, even if the clock is set back. */
  #newKey(dueAt: number, requestId: string): Key {
    return queuedEventKey(this.#prefix, Math.max(dueAt, this.#cursorDueAt), ++this.#sequence, requestId);
  }

  #fill(now: number): void {
    this.#nextDueAt = Number.POSITIVE_INFINITY;
    const range = this.#cursor ? { prefix: this.#prefix, gt: this.#cursor } : { prefix: this.#prefix };
    for (const { key, value } of this.#store.range(range)) {
      const dueAt = dueAtOf(this.#prefix, key);
      if (dueAt > now) {
        this.#nextDueAt = dueAt;
        break;
      }
      if (!this.#hasRoom()) {
        this.#isComplete = false;
        return;
      }
      this.#admit({ key, event: value as QueuedEvent });
    }
    this.#isComplete = true;
  }

  #admit(admitted: TakenEvent): void {
    this.#window.push(admitted);
    this.#windowCharacters += admitted.event.payload.length;
    this.#cursor = admitted.key;
    this.#cursorDueAt = dueAtOf(this.#prefix, admitted.key);
  }

  #hasRoom(): boolean {
    return this.#window.length < WINDOW_EVENTS && this.#windowCharacters < WINDOW_CHARACTERS;
  }
}
