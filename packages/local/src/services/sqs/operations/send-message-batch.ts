import type { SendMessageBatchRequestEntry } from "@aws-sdk/client-sqs";
import { checkBatch, runBatch } from "../batch.ts";
import { batchRequestTooLong, invalidParameter } from "../errors.ts";
import { findQueue } from "../queues/find-queue.ts";
import { defaultAttributes, isFifo, type Queue } from "../queues/queue.ts";
import { checkDeduplication, checkMessage, type MessageInput, messageSize } from "../sending/check-message.ts";
import { sendMessages } from "../sending/send-messages.ts";
import type { SqsOperation } from "../sqs-ctx.ts";

type Entry = SendMessageBatchRequestEntry & MessageInput;

/** A batch, too, may have no more bytes than the largest message of all queues. */
const MOST_BYTES = Number(defaultAttributes.MaximumMessageSize);

/** Sends those entries that the queue can take in one transaction; the others fail one by one. */
export const SendMessageBatch: SqsOperation<"SendMessageBatch"> = ({ QueueUrl, Entries }, ctx) => {
  const queue = findQueue(ctx, QueueUrl);
  checkBatch(Entries, "SendMessageBatchRequestEntry");
  const inputs = Entries as readonly Entry[];
  checkSize(inputs);
  if (isFifo(queue)) checkFifo(inputs, queue);
  const { Successful: accepted, Failed } = runBatch(inputs, (input) => {
    checkMessage(input, queue);
    return input;
  });
  const sent = sendMessages(accepted, queue, ctx);
  return { Successful: sent.map((answer, index) => ({ Id: accepted[index]?.Id, ...answer })), Failed };
};

function checkSize(inputs: readonly Entry[]): void {
  const size = inputs.reduce((total, input) => total + messageSize(input), 0);
  if (size > MOST_BYTES) throw batchRequestTooLong(MOST_BYTES, size);
}

/** One message without what a FIFO queue needs is the end of the whole batch. */
function checkFifo(inputs: readonly Entry[], queue: Queue): void {
  for (const input of inputs) {
    checkDeduplication(input, queue);
    if (input.MessageGroupId === undefined) {
      throw invalidParameter("The request must contain the parameter MessageGroupId.");
    }
  }
}
