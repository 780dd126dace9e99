import { findQueue } from "../queues/find-queue.ts";
import { updateQueue } from "../queues/update-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const UntagQueue: SqsOperation<"UntagQueue"> = ({ QueueUrl, TagKeys }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  const kept = Object.entries(queue.tags).filter(([key]) => !TagKeys.includes(key));
  updateQueue(ctx, queue, { tags: Object.fromEntries(kept) });
  return {};
};
