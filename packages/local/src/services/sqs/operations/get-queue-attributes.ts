import { expireMessages } from "../messages/expire-messages.ts";
import { describeQueue } from "../queues/describe-queue.ts";
import { findQueue } from "../queues/find-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const GetQueueAttributes: SqsOperation<"GetQueueAttributes"> = ({ QueueUrl, AttributeNames = [] }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  const Attributes = describeQueue(queue, AttributeNames, ctx, () => {
    expireMessages(ctx, queue);
    return ctx.state.counts.of(queue, ctx.clock.now());
  });
  return Object.keys(Attributes).length > 0 ? { Attributes } : {};
};
