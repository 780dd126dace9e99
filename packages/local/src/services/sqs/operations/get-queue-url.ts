import { queueDoesNotExist } from "../errors.ts";
import { queueByName } from "../queues/find-queue.ts";
import { queueUrl } from "../queues/queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

export const GetQueueUrl: SqsOperation<"GetQueueUrl"> = ({ QueueName, QueueOwnerAWSAccountId: owner }, ctx) => {
  const isOurs = owner === undefined || owner === ctx.accountId;
  const queue = isOurs ? queueByName(ctx.store, QueueName) : undefined;
  if (!queue) throw queueDoesNotExist();
  return { QueueUrl: queueUrl(ctx, queue.name) };
};
