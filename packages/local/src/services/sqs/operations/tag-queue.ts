import { findQueue } from "../queues/find-queue.ts";
import { addTags } from "../queues/tags.ts";
import { updateQueue } from "../queues/update-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const TagQueue: SqsOperation<"TagQueue"> = ({ QueueUrl, Tags }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  updateQueue(ctx, queue, { tags: addTags(queue.name, queue.tags, Tags) });
  return {};
};
