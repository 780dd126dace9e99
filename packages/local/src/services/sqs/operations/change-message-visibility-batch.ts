import { checkBatch, runBatch } from "../batch.ts";
import { missingParameter } from "../errors.ts";
import { changeMessages } from "../messages/change-messages.ts";
import { findQueue } from "../queues/find-queue.ts";
import { changeVisibility } from "../receiving/handled-message.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const ChangeMessageVisibilityBatch: SqsOperation<"ChangeMessageVisibilityBatch"> = (
  { QueueUrl, Entries },
  ctx,
) => {
  const queue = findQueue(ctx, QueueUrl);
  checkBatch(Entries, "ChangeMessageVisibilityBatchRequestEntry");
  const now = ctx.clock.now();
  return changeMessages(ctx, (open) => {
    const messages = open(queue);
    return runBatch(Entries, ({ Id, ReceiptHandle = "", VisibilityTimeout }) => {
      if (VisibilityTimeout === undefined) throw missingParameter("VisibilityTimeout");
      changeVisibility(messages, queue, ReceiptHandle, VisibilityTimeout, now);
      return { Id };
    });
  });
};
