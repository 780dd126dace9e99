import type { Writer } from "@waybill/store";
import { lastSequenceKey, messageKey, stateKey } from "../keys.ts";
import { isFifo, type Queue } from "../queues/queue.ts";
import type { DeliveryOrder } from "./delivery-order.ts";
import { FifoOrder } from "./fifo-order.ts";
import type { DeliveryState, Message } from "./message.ts";
import { StandardOrder } from "./standard-order.ts";

/** One message as it was before and is after a transaction; absent where it was not yet, or is no more. */
export interface MessageChange {
  readonly queue: Queue;
  readonly sequence: number;
  readonly before?: DeliveryState;
  readonly after?: DeliveryState;
}

/** The messages of one queue in a transaction. Tells `onChange` all that it changes. */
export class QueueMessages {
  readonly #tx: Writer;
  readonly #queue: Queue;
  readonly #onChange: (change: MessageChange) => void;
  readonly #order: DeliveryOrder;

  constructor(tx: Writer, queue: Queue, onChange: (change: MessageChange) => void) {
    this.#tx = tx;
    this.#queue = queue;
    this.#onChange = onChange;
    this.#order = new (isFifo(queue) ? FifoOrder : StandardOrder)(tx, queue.contentsId);
  }

  /** Adds a message at the end, and returns its sequence number. */
  add(message: Message, state: DeliveryState): number {
    const { contentsId } = this.#queue;
    const sequence = ((this.#tx.get(lastSequenceKey(contentsId)) as number | undefined) ?? 0) + 1;
    const { groupId } = message;
    const after = isFifo(this.#queue) && groupId !== undefined ? { ...state, groupId } : state;
    this.#tx.put(lastSequenceKey(contentsId), sequence);
    this.#tx.put(messageKey(contentsId, sequence), message);
    this.#tx.put(stateKey(contentsId, sequence), after);
    this.#order.added(sequence, after);
    this.#onChange({ queue: this.#queue, sequence, after });
    return sequence;
  }

  ready(now: number, limit: number, except: ReadonlySet<number> = new Set()): number[] {
    return this.#order.ready(now, limit, except);
  }

  message(sequence: number): Message {
    return this.#tx.get(messageKey(this.#queue.contentsId, sequence)) as Message;
  }

  state(sequence: number): DeliveryState | undefined {
    return this.#tx.get(stateKey(this.#queue.contentsId, sequence)) as DeliveryState | undefined;
  }

  change(sequence: number, before: DeliveryState, after: DeliveryState): void {
    this.#tx.put(stateKey(this.#queue.contentsId, sequence), after);
    this.#order.changed(sequence, before, after);
    this.#onChange({ queue: this.#queue, sequence, before, after });
  }

  remove(sequence: number, before: DeliveryState): void {
    this.#order.removed(sequence, before);
    this.#tx.delete(stateKey(this.#queue.contentsId, sequence));
    this.#tx.delete(messageKey(this.#queue.contentsId, sequence));
    this.#onChange({ queue: this.#queue, sequence, before });
  }
}
