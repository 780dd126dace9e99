import { queueKey } from "../keys.ts";
import type { SqsCtx } from "../sqs-ctx.ts";
import type { Queue } from "./queue.ts";

/** Replaces members of a queue that was read in the same turn of the event loop. */
export function updateQueue({ store, state }: SqsCtx, queue: Queue, members: Partial<Queue>): void {
  store.transaction((tx) => tx.put(queueKey(queue.name), { ...queue, ...members }));
  state.waiters.wake(queue.name);
}
