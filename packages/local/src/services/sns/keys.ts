import { type Key, key } from "@waybill/store";

export function topicKey(name: string): Key {
  return key("sns", "topic", name);
}

export const topicsPrefix = key("sns", "topic");

/** The sequence number that a message of a FIFO topic was given last. */
export function lastSequenceKey(topic: string): Key {
  return key("sns", "fifo", topic, "last-sequence");
}

/** What was published under a deduplication id. `scope` is the message group, or empty. */
export function originalKey(topic: string, scope: string, deduplicationId: string): Key {
  return key("sns", "fifo", topic, "original", scope, deduplicationId);
}

/** All that a FIFO topic remembers. */
export function fifoPrefix(topic: string): Key {
  return key("sns", "fifo", topic);
}

export function subscriptionKey(topic: string, id: string): Key {
  return key("sns", "subscription", topic, id);
}

/** The subscriptions of a topic, or all. */
export function subscriptionsPrefix(...topic: [] | [string]): Key {
  return key("sns", "subscription", ...topic);
}
