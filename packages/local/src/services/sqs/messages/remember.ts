import type { Key, Writer } from "@waybill/store";
import { rememberedBefore, rememberedKey } from "../keys.ts";

/** How long a FIFO queue knows what was sent and received under an id. */
const INTERVAL = 5 * 60 * 1000;

/** Old entries that remembering a new one removes: more than one, so that there are never more old than recent ones. */
const FORGOTTEN_AT_ONCE = 10;

interface Remembered {
  readonly until: number;
  readonly value: unknown;
}

/** Keeps `value` under `at` for five minutes. */
export function remember(tx: Writer, contentsId: number, at: Key, value: unknown, now: number): void {
  for (const old of [...tx.range({ ...rememberedBefore(contentsId, now), limit: FORGOTTEN_AT_ONCE })]) {
    tx.delete(old.key);
    if (recall(tx, old.value as Key, now) === undefined) tx.delete(old.value as Key);
  }
  const remembered: Remembered = { until: now + INTERVAL, value };
  tx.put(at, remembered);
  tx.put(rememberedKey(contentsId, remembered.until, at), at);
}

/** What was kept under `at`, less than five minutes ago. */
export function recall(tx: Writer, at: Key, now: number): unknown {
  const remembered = tx.get(at) as Remembered | undefined;
  return remembered && remembered.until > now ? remembered.value : undefined;
}
