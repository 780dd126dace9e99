import { checkBatch, runBatch } from "../batch.ts";
import { changeMessages } from "../messages/change-messages.ts";
import { findQueue } from "../queues/find-queue.ts";
import { deleteMessage } from "../receiving/handled-message.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const DeleteMessageBatch: SqsOperation<"DeleteMessageBatch"> = ({ QueueUrl, Entries }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  checkBatch(Entries, "DeleteMessageBatchRequestEntry");
  const now = ctx.clock.now();
  return changeMessages(ctx, (open) => {
    const messages = open(queue);
    return runBatch(Entries, ({ Id, ReceiptHandle = "" }) => {
      deleteMessage(messages, queue, ReceiptHandle, now);
      return { Id };
    });
  });
};
