import type { Reader, Writer } from "@waybill/store";
import { integersOf, turnKey, turnsPrefix } from "../keys.ts";

/** When it is whose turn to be received: pairs of a time and a sequence number, in order. */
export class Turns {
  readonly #tx: Writer;
  readonly #contentsId: number;

  constructor(tx: Writer, contentsId: number) {
    this.#tx = tx;
    this.#contentsId = contentsId;
  }

  add(visibleAt: number, sequence: number): void {
    this.#tx.put(turnKey(this.#contentsId, visibleAt, sequence), true);
  }

  remove(visibleAt: number, sequence: number): void {
    this.#tx.delete(turnKey(this.#contentsId, visibleAt, sequence));
  }

  /** The sequence numbers whose turn has come by `now`. */
  *due(now: number): Generator<number> {
    const range = { prefix: turnsPrefix(this.#contentsId), lt: turnKey(this.#contentsId, now + 1, 0) };
    for (const { key } of this.#tx.range(range)) yield integersOf(key, 1)[0] as number;
  }
}

/** The time of the first turn, which may have passed; undefined when there is none. */
export function firstTurn(store: Reader, contentsId: number): number | undefined {
  for (const { key } of store.range({ prefix: turnsPrefix(contentsId), limit: 1 })) return integersOf(key, 2)[0];
  return undefined;
}

/** The time of the first turn after `now`. */
export function nextTurn(store: Reader, contentsId: number, now: number): number | undefined {
  const range = { prefix: turnsPrefix(contentsId), gte: turnKey(contentsId, now + 1, 0), limit: 1 };
  for (const { key } of store.range(range)) return integersOf(key, 2)[0];
  return undefined;
}
