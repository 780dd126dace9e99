import type { OpenQueue } from "../messages/change-messages.ts";
import type { DeliveryState } from "../messages/message.ts";
import type { QueueMessages } from "../messages/queue-messages.ts";
import { queueByArn } from "../queues/find-queue.ts";
import { isFifo, type Queue, queueArn } from "../queues/queue.ts";
import { redrivePolicy } from "../queues/redrive-policy.ts";
import type { SqsHost } from "../sqs-ctx.ts";

/** Where the dead letters of a queue go. */
export interface DeadLetters {
  /** Moves a message there if it was received as often as it may be; tells whether it did. */
  take(from: QueueMessages, sequence: number, state: DeliveryState, now: number): boolean;
}

/** The dead letters of a queue that has a redrive policy, and whose target still exists. */
export function deadLetters(host: SqsHost, queue: Queue, open: OpenQueue): DeadLetters | undefined {
  const policy = redrivePolicy(queue);
  const target = policy && queueByArn(host.store, host, policy.deadLetterTargetArn);
  if (!target) return undefined;
  return {
    take(from, sequence, state, now) {
      if (state.receives - (state.receivesBefore ?? 0) < policy.maxReceiveCount) return false;
      const message = { ...from.message(sequence), deadLetterSource: queueArn(host, queue.name) };
      from.remove(sequence, state);
      open(target).add(message, deadLetterState(state, isFifo(queue), now));
      return true;
    },
  };
}

/**
 * In a standard queue the time of sending stays what it was, in a FIFO queue it begins anew.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
function deadLetterState(state: DeliveryState, fifo: boolean, now: number): DeliveryState {
  const { sentAt, receives, firstReceivedAt } = state;
  return {
    sentAt: fifo ? now : sentAt,
    visibleAt: now,
    receives,
    receivesBefore: receives,
    ...(firstReceivedAt !== undefined && { firstReceivedAt }),
  };
}
