import { integersOf, statesPrefix } from "../keys.ts";
import { numericAttribute, type Queue } from "../queues/queue.ts";
import type { SqsHost } from "../sqs-ctx.ts";
import { changeMessages } from "./change-messages.ts";
import type { DeliveryState } from "./message.ts";

/** Messages that one transaction removes, so that none takes long. */
const REMOVED_AT_ONCE = 100;

/** Messages sent before this time are not kept any longer. */
export function retainedSince(queue: Queue, now: number): number {
  return now - numericAttribute(queue, "MessageRetentionPeriod") * 1000;
}

/** Removes the messages at the front of the queue that have outlived the retention period. */
export function expireMessages(host: SqsHost, queue: Queue): void {
  const since = retainedSince(queue, host.clock.now());
  for (;;) {
    const expired: (readonly [number, DeliveryState])[] = [];
    for (const { key, value } of host.store.range({ prefix: statesPrefix(queue.contentsId), limit: REMOVED_AT_ONCE })) {
      if ((value as DeliveryState).sentAt >= since) break;
      expired.push([integersOf(key, 1)[0] as number, value as DeliveryState]);
    }
    if (expired.length === 0) return;
    changeMessages(host, (open) => {
      const messages = open(queue);
      for (const [sequence, state] of expired) messages.remove(sequence, state);
    });
  }
}
