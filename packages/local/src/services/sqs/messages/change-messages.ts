import type { Writer } from "@waybill/store";
import type { Queue } from "../queues/queue.ts";
import type { SqsHost } from "../sqs-ctx.ts";
import { type MessageChange, QueueMessages } from "./queue-messages.ts";

/** Opens the messages of a queue in the transaction. */
export type OpenQueue = (queue: Queue) => QueueMessages;

/** One transaction on the messages of queues. Once it has committed, the counts follow and long polls look again. */
export function changeMessages<T>({ store, clock, state }: SqsHost, change: (open: OpenQueue, tx: Writer) => T): T {
  const changes: MessageChange[] = [];
  const result = store.transaction((tx) =>
    change((queue) => new QueueMessages(tx, queue, (changed) => changes.push(changed)), tx),
  );
  for (const changed of changes) state.counts.apply(changed, clock.now());
  for (const name of new Set(changes.map(({ queue }) => queue.name))) state.waiters.wake(name);
  return result;
}
