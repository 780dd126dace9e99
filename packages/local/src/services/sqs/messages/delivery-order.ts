import type { DeliveryState } from "./message.ts";

/** Keeps what is to be received next, as the messages of a queue come, change and go. */
export interface DeliveryOrder {
  added(sequence: number, state: DeliveryState): void;
  changed(sequence: number, before: DeliveryState, after: DeliveryState): void;
  removed(sequence: number, state: DeliveryState): void;
  /** Sequence numbers of at most `limit` messages that can be received at `now`, in order, without those of `except`. */
  ready(now: number, limit: number, except: ReadonlySet<number>): number[];
}
