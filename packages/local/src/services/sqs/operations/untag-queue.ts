import { withoutTags } from "../../../tags/without-tags.ts";
import { findQueue } from "../queues/find-queue.ts";
import { updateQueue } from "../queues/update-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const UntagQueue: SqsOperation<"UntagQueue"> = ({ QueueUrl, TagKeys }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  updateQueue(ctx, queue, { tags: withoutTags(queue.tags, TagKeys) });
  return {};
};
