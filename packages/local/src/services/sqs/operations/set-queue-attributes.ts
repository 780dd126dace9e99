import { invalidAttributeValue, unknownAttribute } from "../errors.ts";
import { checkAttributes, checkThroughput, mergeAttributes } from "../queues/check-attributes.ts";
import { findQueue } from "../queues/find-queue.ts";
import { isFifo, type Queue, type QueueAttributes } from "../queues/queue.ts";
import { checkRedrivePolicy } from "../queues/redrive-policy.ts";
import { updateQueue } from "../queues/update-queue.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
export const SetQueueAttributes: SqsOperation<"SetQueueAttributes"> = ({ QueueUrl, Attributes }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  checkType(queue, Attributes);
  checkAttributes(Attributes, isFifo(queue));
  const attributes = mergeAttributes(queue.attributes, Attributes);
  checkThroughput(attributes);
  if (Attributes.RedrivePolicy) {
    checkRedrivePolicy(Attributes.RedrivePolicy, { name: queue.name, isFifo: isFifo(queue) }, ctx);
  }
  updateQueue(ctx, queue, { attributes, modifiedAt: ctx.clock.now() });
  return {};
};

function checkType(queue: Queue, { FifoQueue: type }: QueueAttributes): void {
  if (type === undefined || (type === "true" && isFifo(queue))) return;
  if (!isFifo(queue)) throw unknownAttribute("FifoQueue");
  throw invalidAttributeValue("FifoQueue", "Modifying queue type is not supported.");
}
