import { purgeInProgress } from "../errors.ts";
import { lastSequenceKey, queueKey } from "../keys.ts";
import { discardContents, nextContentsId } from "../queues/contents-id.ts";
import { findQueue } from "../queues/find-queue.ts";
import type { Queue } from "../queues/queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

const INTERVAL = 60_000;

/** Removes all messages at once: the queue gets new contents, and the sweeper clears away the old. */
export const PurgeQueue: SqsOperation<"PurgeQueue"> = ({ QueueUrl }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  const now = ctx.clock.now();
  if (queue.purgedAt !== undefined && now < queue.purgedAt + INTERVAL) throw purgeInProgress(queue.name);
  ctx.store.transaction((tx) => {
    const purged: Queue = { ...queue, contentsId: nextContentsId(tx), purgedAt: now };
    tx.put(queueKey(queue.name), purged);
    // Sequence numbers go on growing.
    const lastSequence = tx.get(lastSequenceKey(queue.contentsId));
    if (lastSequence !== undefined) tx.put(lastSequenceKey(purged.contentsId), lastSequence);
    discardContents(tx, queue.contentsId);
  });
  ctx.state.counts.forget(queue.contentsId);
  ctx.state.waiters.wake(queue.name);
  ctx.state.sweeper.request();
  return {};
};
