import { findQueue } from "../queues/find-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const ListQueueTags: SqsOperation<"ListQueueTags"> = ({ QueueUrl }, ctx) => {
  const { tags } = findQueue(ctx, QueueUrl);
  return Object.keys(tags).length > 0 ? { Tags: { ...tags } } : {};
};
