import { findQueue } from "../queues/find-queue.ts";
import { removeStatement } from "../queues/queue-policy.ts";
import { updateQueue } from "../queues/update-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** The policy goes with its last statement. */
export const RemovePermission: SqsOperation<"RemovePermission"> = ({ QueueUrl, Label }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  const { Policy: _, ...others } = queue.attributes;
  const policy = removeStatement(queue, Label);
  const attributes = policy === undefined ? others : { ...others, Policy: policy };
  updateQueue(ctx, queue, { attributes, modifiedAt: ctx.clock.now() });
  return {};
};
