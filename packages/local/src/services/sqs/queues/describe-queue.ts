import type { QueueAttributeName } from "@aws-sdk/client-sqs";
import { unknownAttribute } from "../errors.ts";
import type { Counts } from "../messages/message-counts.ts";
import {
  defaultAttributes,
  defaultFifoAttributes,
  isFifo,
  type Location,
  type Queue,
  type QueueAttributes,
  queueArn,
} from "./queue.ts";

/** The attributes of a queue as GetQueueAttributes tells them. `count` is asked only when a number of messages is. */
export function describeQueue(
  queue: Queue,
  names: readonly string[],
  location: Location,
  count: () => Counts,
): QueueAttributes {
  const values = readers(queue, location, count);
  const unknown = names.find((name) => name !== "All" && !known.has(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
  const asked = names.includes("All") ? [...values.keys()] : (names as readonly QueueAttributeName[]);
  const described: Partial<Record<QueueAttributeName, string>> = {};
  for (const name of asked) {
    const value = values.get(name)?.();
    if (value !== undefined) described[name] = value;
  }
  return described;
}

const known: ReadonlySet<string> = new Set<QueueAttributeName>([
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesDelayed",
  "ApproximateNumberOfMessagesNotVisible",
  "ContentBasedDeduplication",
  "CreatedTimestamp",
  "DeduplicationScope",
  "DelaySeconds",
  "FifoQueue",
  "FifoThroughputLimit",
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "LastModifiedTimestamp",
  "MaximumMessageSize",
  "MessageRetentionPeriod",
  "Policy",
  "QueueArn",
  "ReceiveMessageWaitTimeSeconds",
  "RedriveAllowPolicy",
  "RedrivePolicy",
  "SqsManagedSseEnabled",
  "VisibilityTimeout",
]);

function readers(queue: Queue, location: Location, count: () => Counts): Map<QueueAttributeName, () => string> {
  const settings = {
    ...defaultAttributes,
    ...(isFifo(queue) && defaultFifoAttributes),
    ...(queue.attributes.KmsMasterKeyId !== undefined && { KmsDataKeyReusePeriodSeconds: "300" }),
    ...queue.attributes,
  };
  return new Map<QueueAttributeName, () => string>([
    ["QueueArn", () => queueArn(location, queue.name)],
    ["ApproximateNumberOfMessages", () => String(count().visible)],
    ["ApproximateNumberOfMessagesNotVisible", () => String(count().inFlight)],
    ["ApproximateNumberOfMessagesDelayed", () => String(count().delayed)],
    ["CreatedTimestamp", () => seconds(queue.createdAt)],
    ["LastModifiedTimestamp", () => seconds(queue.modifiedAt)],
    ...Object.entries(settings).map(([name, value]) => [name as QueueAttributeName, () => value] as const),
  ]);
}

function seconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1000));
}
