import { deletedQueueKey, queueKey } from "../keys.ts";
import { discardContents } from "../queues/contents-id.ts";
import { findQueue } from "../queues/find-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** Deletes the queue with all its messages. Long polls on it end with the error that it does not exist. */
export const DeleteQueue: SqsOperation<"DeleteQueue"> = ({ QueueUrl }, ctx) => {
  const { name, contentsId } = findQueue(ctx, QueueUrl);
  ctx.store.transaction((tx) => {
    tx.delete(queueKey(name));
    tx.put(deletedQueueKey(name), ctx.clock.now());
    discardContents(tx, contentsId);
  });
  ctx.state.counts.forget(contentsId);
  ctx.state.waiters.wake(name);
  ctx.state.sweeper.request();
  return {};
};
