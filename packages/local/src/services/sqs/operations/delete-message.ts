import { changeMessages } from "../messages/change-messages.ts";
import { findQueue } from "../queues/find-queue.ts";
import { countOf } from "../queues/queue-metrics.ts";
import { deleteMessage } from "../receiving/handled-message.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** Deleting a message that is gone is no error. */
export const DeleteMessage: SqsOperation<"DeleteMessage"> = ({ QueueUrl, ReceiptHandle }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  changeMessages(ctx, (open) => deleteMessage(open(queue), queue, ReceiptHandle, ctx.clock.now()));
  countOf(ctx, queue, "NumberOfMessagesDeleted", 1);
  return {};
};
