import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { invalidMessageContents, invalidParameter, invalidValue, missingParameter } from "../errors.ts";
import { isFifo, numericAttribute, type Queue } from "../queues/queue.ts";
import { hasOnlyAllowedCharacters } from "./allowed-characters.ts";
import { checkMessageAttributes, checkSystemAttributes } from "./check-attributes.ts";

/** What SendMessage and an entry of SendMessageBatch have in common. */
export interface MessageInput {
  readonly MessageBody: string;
  readonly DelaySeconds?: number | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageSystemAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageDeduplicationId?: string | undefined;
  readonly MessageGroupId?: string | undefined;
}

/** Throws what AWS answers to a message that the queue cannot take. */
export function checkMessage(input: MessageInput, queue: Queue): void {
  if (input.MessageBody === "") throw missingParameter("MessageBody");
  const limit = numericAttribute(queue, "MaximumMessageSize");
  if (messageSize(input) > limit) {
    throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
  }
  if (!hasOnlyAllowedCharacters(input.MessageBody)) throw invalidMessageContents();
  checkMessageAttributes(input.MessageAttributes ?? {});
  checkSystemAttributes(input.MessageSystemAttributes ?? {});
  checkId("MessageDeduplicationId", input.MessageDeduplicationId);
  checkId("MessageGroupId", input.MessageGroupId);
  checkDelay(input.DelaySeconds, queue);
  if (isFifo(queue)) checkFifo(input, queue);
  else if (input.MessageDeduplicationId !== undefined) {
    throw invalidValue(
      "MessageDeduplicationId",
      input.MessageDeduplicationId,
      "The request includes a parameter that is not valid for this queue type.",
    );
  }
}

/** What counts towards the limit: the body, and the names, types and values of the attributes. In bytes. */
export function messageSize({ MessageBody, MessageAttributes = {} }: MessageInput): number {
  let size = Buffer.byteLength(MessageBody);
  for (const [name, { DataType = "", StringValue = "", BinaryValue = [] }] of Object.entries(MessageAttributes)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(DataType) + Buffer.byteLength(StringValue) + BinaryValue.length;
  }
  return size;
}

/** Throws when a FIFO queue could not tell whether the message is a duplicate. */
export function checkDeduplication({ MessageDeduplicationId }: MessageInput, { attributes }: Queue): void {
  if (MessageDeduplicationId === undefined && attributes.ContentBasedDeduplication !== "true") {
    throw invalidParameter(
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
}

function checkFifo(input: MessageInput, queue: Queue): void {
  if (input.MessageGroupId === undefined) throw missingParameter("MessageGroupId");
  checkDeduplication(input, queue);
}

function checkDelay(seconds: number | undefined, queue: Queue): void {
  if (seconds === undefined) return;
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 900) {
    throw invalidValue("DelaySeconds", seconds, "DelaySeconds must be >= 0 and <= 900.");
  }
  if (isFifo(queue) && seconds > 0) {
    throw invalidValue("DelaySeconds", seconds, "The request include parameter that is not valid for this queue type.");
  }
}

function checkId(parameter: string, id: string | undefined): void {
  if (id === undefined || /^[!-~]{1,128}$/.test(id)) return;
  const reason = `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`;
  throw invalidValue(parameter, id, reason);
}
