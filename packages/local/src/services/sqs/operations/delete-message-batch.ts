import { checkBatch, runBatch } from "../batch.ts";
import { changeMessages } from "../messages/change-messages.ts";
import { findQueue } from "../queues/find-queue.ts";
import { countOf } from "../queues/queue-metrics.ts";
import { deleteMessage } from "../receiving/handled-message.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const DeleteMessageBatch: SqsOperation<"DeleteMessageBatch"> = ({ QueueUrl, Entries }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  checkBatch(Entries, "DeleteMessageBatchRequestEntry");
  const now = ctx.clock.now();
  const answer = changeMessages(ctx, (open) => {
    const messages = open(queue);
    return runBatch(Entries, ({ Id, ReceiptHandle = "" }) => {
      deleteMessage(messages, queue, ReceiptHandle, now);
      return { Id };
    });
  });
  if (answer.Successful.length > 0) countOf(ctx, queue, "NumberOfMessagesDeleted", answer.Successful.length);
  return answer;
};
