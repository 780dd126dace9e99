import { changeMessages } from "../messages/change-messages.ts";
import { findQueue } from "../queues/find-queue.ts";
import { changeVisibility } from "../receiving/handled-message.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const ChangeMessageVisibility: SqsOperation<"ChangeMessageVisibility"> = (input, ctx) => {
  const queue = findQueue(ctx, input.QueueUrl);
  const now = ctx.clock.now();
  changeMessages(ctx, (open) => {
    changeVisibility(open(queue), queue, input.ReceiptHandle, input.VisibilityTimeout, now);
  });
  return {};
};
