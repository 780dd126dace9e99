import type { Reader } from "@waybill/store";
import { integersOf, statesPrefix } from "../keys.ts";
import type { Queue } from "../queues/queue.ts";
import type { DeliveryState } from "./message.ts";
import type { MessageChange } from "./queue-messages.ts";
import { TimeHeap } from "./time-heap.ts";

/** How many messages of a queue can be received, are in flight, or wait for their delay to end. */
export interface Counts {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** Counts the messages of the queues that somebody has asked for: once all of them, from then on as they change. */
export class MessageCounts {
  readonly #store: Reader;
  readonly #queues = new Map<number, QueueCounts>();

  constructor(store: Reader) {
    this.#store = store;
  }

  /** In constant time, but for the first call for a queue. */
  of({ contentsId }: Queue, now: number): Counts {
    const counts = this.#queues.get(contentsId) ?? this.#count(contentsId, now);
    this.#queues.set(contentsId, counts);
    return counts.at(now);
  }

  apply({ queue, sequence, before, after }: MessageChange, now: number): void {
    this.#queues.get(queue.contentsId)?.change(now, sequence, before, after);
  }

  forget(contentsId: number): void {
    this.#queues.delete(contentsId);
  }

  #count(contentsId: number, now: number): QueueCounts {
    const counts = new QueueCounts();
    for (const { key, value } of this.#store.range({ prefix: statesPrefix(contentsId) })) {
      counts.change(now, integersOf(key, 1)[0] as number, undefined, value as DeliveryState);
    }
    return counts;
  }
}

class QueueCounts {
  #total = 0;
  #inFlight = 0;
  readonly #invisible = new Map<number, DeliveryState>();
  /** When messages become visible. Those that have changed since are still in it, and pass when their time comes. */
  readonly #ends = new TimeHeap<{ readonly at: number; readonly sequence: number; readonly state: DeliveryState }>();

  at(now: number): Counts {
    for (let end = this.#ends.popUntil(now); end; end = this.#ends.popUntil(now)) {
      if (this.#invisible.get(end.sequence) === end.state) this.#show(end.sequence);
    }
    const invisible = this.#invisible.size;
    return { visible: this.#total - invisible, inFlight: this.#inFlight, delayed: invisible - this.#inFlight };
  }

  change(now: number, sequence: number, before: DeliveryState | undefined, after: DeliveryState | undefined): void {
    this.at(now);
    this.#total += Number(after !== undefined) - Number(before !== undefined);
    this.#show(sequence);
    if (after && after.visibleAt > now) this.#hide(sequence, after);
  }

  #hide(sequence: number, state: DeliveryState): void {
    this.#invisible.set(sequence, state);
    if (isReceived(state)) this.#inFlight++;
    this.#ends.push({ at: state.visibleAt, sequence, state });
  }

  #show(sequence: number): void {
    const state = this.#invisible.get(sequence);
    if (state && isReceived(state)) this.#inFlight--;
    this.#invisible.delete(sequence);
  }
}

function isReceived({ receives, receivesBefore = 0 }: DeliveryState): boolean {
  return receives > receivesBefore;
}
