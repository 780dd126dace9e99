import { findQueue } from "../queues/find-queue.ts";
import { addStatement } from "../queues/queue-policy.ts";
import { updateQueue } from "../queues/update-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html */
export const AddPermission: SqsOperation<"AddPermission"> = (input, ctx) => {
  const queue = findQueue(ctx, input.QueueUrl);
  const Policy = addStatement(ctx, queue, {
    label: input.Label,
    accountIds: input.AWSAccountIds,
    actions: input.Actions,
  });
  updateQueue(ctx, queue, { attributes: { ...queue.attributes, Policy }, modifiedAt: ctx.clock.now() });
  return {};
};
