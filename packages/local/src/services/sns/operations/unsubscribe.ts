import { subscriptionKey, topicKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { findSubscription } from "../subscriptions/subscription.ts";
import type { Topic } from "../topics/topic.ts";

/** One that is not there is unsubscribed already. */
export const Unsubscribe: SnsOperation<"Unsubscribe"> = ({ SubscriptionArn }, ctx) => {
  ctx.store.transaction((tx) => {
    const subscription = findSubscription(tx, SubscriptionArn);
    if (subscription === undefined) return;
    tx.delete(subscriptionKey(subscription.topic, subscription.id));
    const topic = tx.get(topicKey(subscription.topic)) as Topic;
    tx.put(topicKey(topic.name), { ...topic, deletedSubscriptions: topic.deletedSubscriptions + 1 });
  });
  return {};
};
