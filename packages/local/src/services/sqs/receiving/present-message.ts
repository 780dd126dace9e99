import type { MessageAttributeValue, MessageSystemAttributeName, Message as SdkMessage } from "@aws-sdk/client-sqs";
import { md5OfAttributes } from "../messages/md5.ts";
import type { DeliveryState, Message } from "../messages/message.ts";
import { sequenceNumber } from "../messages/sequence-number.ts";
import { isFifo, type Queue } from "../queues/queue.ts";
import type { ReceiveRequest } from "./check-receive.ts";
import { receiptHandle } from "./receipt-handle.ts";

/** A message as it was received: its state after that. */
export interface Received {
  readonly sequence: number;
  readonly message: Message;
  readonly state: DeliveryState;
}

/** The message as ReceiveMessage gives it, with the attributes that were asked for. */
export function presentMessage(received: Received, queue: Queue, request: ReceiveRequest): SdkMessage {
  const { message, sequence, state } = received;
  const system = systemAttributes(received, queue, request.systemAttributes);
  const attributes = chosenAttributes(message.attributes ?? {}, request.messageAttributes);
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle(queue, sequence, state.receives),
    MD5OfBody: message.bodyMd5,
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(attributes),
      MessageAttributes: attributes,
    }),
  };
}

type Read = (received: Received, queue: Queue) => string | number | undefined;

const readers: Readonly<Record<Exclude<MessageSystemAttributeName, "All">, Read>> = {
  SenderId: ({ message }) => message.senderId,
  SentTimestamp: ({ state }) => state.sentAt,
  ApproximateReceiveCount: ({ state }) => state.receives,
  ApproximateFirstReceiveTimestamp: ({ state }) => state.firstReceivedAt,
  SequenceNumber: ({ sequence }, queue) => (isFifo(queue) ? sequenceNumber(sequence) : undefined),
  MessageDeduplicationId: ({ message }) => message.deduplicationId,
  MessageGroupId: ({ message }) => message.groupId,
  AWSTraceHeader: ({ message }) => message.traceHeader,
  DeadLetterQueueSourceArn: ({ message }) => message.deadLetterSource,
};

export const systemAttributeNames = Object.keys(readers) as (keyof typeof readers)[];

function systemAttributes(received: Received, queue: Queue, names: readonly string[]): Record<string, string> {
  const all = names.includes("All");
  const attributes: Record<string, string> = {};
  for (const name of systemAttributeNames) {
    const value = all || names.includes(name) ? readers[name](received, queue) : undefined;
    if (value !== undefined) attributes[name] = String(value);
  }
  return attributes;
}

/** Names are given in full, as `prefix.*`, or as one of the three words for all. */
function chosenAttributes(
  attributes: Readonly<Record<string, MessageAttributeValue>>,
  names: readonly string[],
): Record<string, MessageAttributeValue> {
  if (names.length === 0) return {};
  const prefixes = names.flatMap((name) => (name.endsWith(".*") ? [name.slice(0, -2)] : []));
  if (names.includes("All") || names.includes("*")) prefixes.push("");
  const isChosen = (name: string) => names.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isChosen(name)));
}
