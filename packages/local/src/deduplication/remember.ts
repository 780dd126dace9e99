import { type Key, key, type Writer } from "@waybill/store";

/** Deduplication interval of SQS and SNS, also that of ReceiveRequestAttemptId. */
const INTERVAL = 5 * 60 * 1000;

/** Old entries that remembering a new one removes: more than one, so that there are never more old than recent ones. */
const FORGOTTEN_AT_ONCE = 10;

interface Remembered {
  readonly until: number;
  readonly value: unknown;
}

/**
 * Keeps `value` under `at` for five minutes. `owner` is what the keys begin with of the queue or topic that remembers: under it
 * stands when to forget.
 */
export function remember(tx: Writer, owner: Key, at: Key, value: unknown, now: number): void {
  const prefix = Buffer.concat([owner, key("remembered")]);
  const lt = Buffer.concat([prefix, key(now)]);
  for (const old of [...tx.range({ prefix, lt, limit: FORGOTTEN_AT_ONCE })]) {
    tx.delete(old.key);
    if (recall(tx, old.value as Key, now) === undefined) tx.delete(old.value as Key);
  }
  const remembered: Remembered = { until: now + INTERVAL, value };
  tx.put(at, remembered);
  tx.put(Buffer.concat([prefix, key(remembered.until, at)]), at);
}

/** What was kept under `at`, less than five minutes ago. */
export function recall(tx: Writer, at: Key, now: number): unknown {
  const remembered = tx.get(at) as Remembered | undefined;
  return remembered && remembered.until > now ? remembered.value : undefined;
}
