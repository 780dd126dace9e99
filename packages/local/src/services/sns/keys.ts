import { type Key, key } from "@waybill/store";

export function topicKey(name: string): Key {
  return key("sns", "topic", name);
}

export const topicsPrefix = key("sns", "topic");

export function subscriptionKey(topic: string, id: string): Key {
  return key("sns", "subscription", topic, id);
}

/** The subscriptions of a topic, or all. */
export function subscriptionsPrefix(...topic: [] | [string]): Key {
  return key("sns", "subscription", ...topic);
}
