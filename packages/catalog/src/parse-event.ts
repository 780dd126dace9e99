import { ignored, members } from "./parse-record.ts";
import { type ParsedS3Event, parseS3Event } from "./parse-s3-event.ts";

/** What one delivery says: the whole event of a push, one message of a queue's batch. */
export interface Delivery extends ParsedS3Event {
  /** Of a queue's message: what a partial batch response names it by. */
  readonly messageId?: string;
}

/**
 * Reads what Lambda hands to the function: an event that S3 pushed, or a batch of SQS messages whose bodies are such events.
 * A message that is not one spoils no other: it comes back as `malformed`.
 *
 * Throws NotAnS3EventError when the event is neither. AWS: "Using Lambda with Amazon SQS", "Example Amazon SQS message event".
 */
export function parseEvent(event: unknown): readonly Delivery[] {
  const { Records } = members(event);
  if (Array.isArray(Records) && Records.length > 0 && Records.every(isMessage)) return Records.map(parseMessage);
  return [parseS3Event(event)];
}

/** Whether Lambda wants to be told which messages failed. */
export function isFromQueue(deliveries: readonly Delivery[]): boolean {
  return deliveries.some(({ messageId }) => messageId !== undefined);
}

interface Message {
  readonly messageId: string;
  readonly body: string;
}

function isMessage(record: unknown): record is Message {
  const { eventSource, messageId, body } = members(record);
  return eventSource === "aws:sqs" && typeof messageId === "string" && typeof body === "string";
}

function parseMessage({ messageId, body }: Message): Delivery {
  try {
    return { messageId, ...parseS3Event(JSON.parse(body)) };
  } catch (error) {
    return { messageId, changes: [], ignored: [], malformed: [ignored("malformed", `message ${messageId}: ${error}`)] };
  }
}
