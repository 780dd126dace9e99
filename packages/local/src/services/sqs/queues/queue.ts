import type { QueueAttributeName } from "@aws-sdk/client-sqs";

/** A queue as the store holds it. Times in milliseconds since the epoch. */
export interface Queue {
  readonly name: string;
  /** What its messages are found by. */
  readonly contentsId: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly purgedAt?: number;
  /** The attributes that were set, as they were given. */
  readonly attributes: QueueAttributes;
  readonly tags: Readonly<Record<string, string>>;
}

export type QueueAttributes = Readonly<Partial<Record<QueueAttributeName, string>>>;

/** Those attributes that every queue has a value of. */
export const defaultAttributes = {
  DelaySeconds: "0",
  MaximumMessageSize: "1048576",
  MessageRetentionPeriod: "345600",
  ReceiveMessageWaitTimeSeconds: "0",
  SqsManagedSseEnabled: "true",
  VisibilityTimeout: "30",
} as const satisfies QueueAttributes;

export const defaultFifoAttributes = {
  ContentBasedDeduplication: "false",
  DeduplicationScope: "queue",
  FifoThroughputLimit: "perQueue",
} as const satisfies QueueAttributes;

export type NumericAttribute = Exclude<keyof typeof defaultAttributes, "SqsManagedSseEnabled">;

export function numericAttribute(queue: Queue, name: NumericAttribute): number {
  return Number(queue.attributes[name] ?? defaultAttributes[name]);
}

export function isFifo(queue: Queue): boolean {
  return queue.attributes.FifoQueue === "true";
}

/** Where a queue is: what its ARN is made of, but for its name. */
export interface Location {
  readonly accountId: string;
  readonly region: string;
}

export function queueArn({ region, accountId }: Location, name: string): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}

export function queueUrl({ endpoint, accountId }: { endpoint: string; accountId: string }, name: string): string {
  return `${endpoint}/${accountId}/${name}`;
}
