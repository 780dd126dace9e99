import { expireMessages } from "../messages/expire-messages.ts";
import { nextTurn } from "../messages/turns.ts";
import { findQueue } from "../queues/find-queue.ts";
import { countOf } from "../queues/queue-metrics.ts";
import { checkReceive } from "../receiving/check-receive.ts";
import { presentMessage } from "../receiving/present-message.ts";
import { receiveMessages } from "../receiving/receive-messages.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/**
 * Answers as soon as there is a message, or without one when the wait time is over.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export const ReceiveMessage: SqsOperation<"ReceiveMessage"> = async (input, ctx) => {
  const { waiters } = ctx.state;
  const begun = ctx.clock.now();
  while (!ctx.signal.aborted) {
    const queue = findQueue(ctx, input.QueueUrl);
    const request = checkReceive(input, queue);
    expireMessages(ctx, queue);
    const received = receiveMessages(ctx, queue, request);
    if (received.length > 0) {
      countOf(ctx, queue, "NumberOfMessagesReceived", received.length);
      return { Messages: received.map((one) => presentMessage(one, queue, request)) };
    }
    const now = ctx.clock.now();
    const deadline = begun + request.waitSeconds * 1000;
    if (now >= deadline || waiters.stopped) {
      countOf(ctx, queue, "NumberOfEmptyReceives", 1);
      break;
    }
    const next = nextTurn(ctx.store, queue.contentsId, now) ?? deadline;
    await waiters.wait(queue.name, Math.min(deadline, next), ctx.signal);
  }
  return {};
};
