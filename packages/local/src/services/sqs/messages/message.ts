import type { MessageAttributeValue } from "@aws-sdk/client-sqs";

/** What was sent. It never changes. */
export interface Message {
  readonly id: string;
  readonly body: string;
  /** MD5 of the body in hexadecimal digits. */
  readonly bodyMd5: string;
  readonly attributes?: Readonly<Record<string, MessageAttributeValue>>;
  readonly senderId: string;
  readonly traceHeader?: string;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  /** ARN of the queue out of which it came to this one, a dead-letter queue. */
  readonly deadLetterSource?: string;
}

/** How far the delivery of a message has come. Times in milliseconds since the epoch. */
export interface DeliveryState {
  readonly sentAt: number;
  /** From when on it can be received: after its delay, or after the visibility timeout of its last receipt. */
  readonly visibleAt: number;
  /** How often it was received, in all the queues that it was in. */
  readonly receives: number;
  /** How many of those were in queues before this one. */
  readonly receivesBefore?: number;
  readonly firstReceivedAt?: number;
  readonly receivedAt?: number;
  /** In a FIFO queue, its message group. */
  readonly groupId?: string;
}
