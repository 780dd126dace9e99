import type { Writer } from "@waybill/store";
import type { DeliveryOrder } from "./delivery-order.ts";
import type { DeliveryState } from "./message.ts";
import { Turns } from "./turns.ts";

/** A standard queue: every message has its own turn. */
export class StandardOrder implements DeliveryOrder {
  readonly #turns: Turns;

  constructor(tx: Writer, contentsId: number) {
    this.#turns = new Turns(tx, contentsId);
  }

  added(sequence: number, { visibleAt }: DeliveryState): void {
    this.#turns.add(visibleAt, sequence);
  }

  changed(sequence: number, before: DeliveryState, after: DeliveryState): void {
    this.#turns.remove(before.visibleAt, sequence);
    this.#turns.add(after.visibleAt, sequence);
  }

  removed(sequence: number, { visibleAt }: DeliveryState): void {
    this.#turns.remove(visibleAt, sequence);
  }

  ready(now: number, limit: number, except: ReadonlySet<number>): number[] {
    const ready: number[] = [];
    for (const sequence of this.#turns.due(now)) {
      if (!except.has(sequence)) ready.push(sequence);
      if (ready.length === limit) break;
    }
    return ready;
  }
}
