import { findQueue } from "../queues/find-queue.ts";
import { pageOfQueues } from "../queues/page-of-queues.ts";
import { queueArn, queueUrl } from "../queues/queue.ts";
import { redrivePolicy } from "../queues/redrive-policy.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const ListDeadLetterSourceQueues: SqsOperation<"ListDeadLetterSourceQueues"> = (input, ctx) => {
  const arn = queueArn(ctx, findQueue(ctx, input.QueueUrl).name);
  const { queues, nextToken } = pageOfQueues(ctx.store, "", input, (queue) => {
    return redrivePolicy(queue)?.deadLetterTargetArn === arn;
  });
  return {
    queueUrls: queues.map(({ name }) => queueUrl(ctx, name)),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
};
