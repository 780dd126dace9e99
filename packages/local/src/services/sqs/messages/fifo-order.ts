import type { Writer } from "@waybill/store";
import { groupMemberKey, groupPrefix, integersOf, stateKey } from "../keys.ts";
import type { DeliveryOrder } from "./delivery-order.ts";
import type { DeliveryState } from "./message.ts";
import { Turns } from "./turns.ts";

/**
 * A FIFO queue: only the oldest message of each group has a turn. With it come those that follow it in its group, up to
 * the first that is not visible: what is in flight holds back all that is behind it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
export class FifoOrder implements DeliveryOrder {
  readonly #tx: Writer;
  readonly #contentsId: number;
  readonly #turns: Turns;

  constructor(tx: Writer, contentsId: number) {
    this.#tx = tx;
    this.#contentsId = contentsId;
    this.#turns = new Turns(tx, contentsId);
  }

  added(sequence: number, { groupId = "", visibleAt }: DeliveryState): void {
    this.#tx.put(groupMemberKey(this.#contentsId, groupId, sequence), true);
    if (this.#head(groupId) === sequence) this.#turns.add(visibleAt, sequence);
  }

  changed(sequence: number, before: DeliveryState, after: DeliveryState): void {
    if (this.#head(before.groupId) !== sequence) return;
    this.#turns.remove(before.visibleAt, sequence);
    this.#turns.add(after.visibleAt, sequence);
  }

  removed(sequence: number, { groupId = "", visibleAt }: DeliveryState): void {
    const wasHead = this.#head(groupId) === sequence;
    this.#tx.delete(groupMemberKey(this.#contentsId, groupId, sequence));
    if (!wasHead) return;
    this.#turns.remove(visibleAt, sequence);
    const next = this.#head(groupId);
    if (next !== undefined) this.#turns.add(this.#state(next).visibleAt, next);
  }

  ready(now: number, limit: number, except: ReadonlySet<number>): number[] {
    const ready: number[] = [];
    for (const head of this.#turns.due(now)) {
      if (except.has(head)) continue;
      for (const sequence of this.#members(this.#state(head).groupId)) {
        if (ready.length === limit) return ready;
        if (this.#state(sequence).visibleAt > now) break;
        ready.push(sequence);
      }
    }
    return ready;
  }

  #head(groupId: string | undefined): number | undefined {
    for (const sequence of this.#members(groupId)) return sequence;
    return undefined;
  }

  *#members(groupId = ""): Generator<number> {
    for (const { key } of this.#tx.range({ prefix: groupPrefix(this.#contentsId, groupId) })) {
      yield integersOf(key, 1)[0] as number;
    }
  }

  #state(sequence: number): DeliveryState {
    return this.#tx.get(stateKey(this.#contentsId, sequence)) as DeliveryState;
  }
}
