import { pageOfQueues } from "../queues/page-of-queues.ts";
import { queueUrl } from "../queues/queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const ListQueues: SqsOperation<"ListQueues"> = (input, ctx) => {
  const { queues, nextToken } = pageOfQueues(ctx.store, input.QueueNamePrefix ?? "", input);
  return {
    ...(queues.length > 0 && { QueueUrls: queues.map(({ name }) => queueUrl(ctx, name)) }),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
};
