import { findQueue } from "../queues/find-queue.ts";
import { checkMessage } from "../sending/check-message.ts";
import { sendMessages } from "../sending/send-messages.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export const SendMessage: SqsOperation<"SendMessage"> = (input, ctx) => {
  const queue = findQueue(ctx, input.QueueUrl);
  checkMessage(input, queue);
  return sendMessages([input], queue, ctx)[0] ?? {};
};
