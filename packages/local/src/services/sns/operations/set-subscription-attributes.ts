import { invalidParameter } from "../errors.ts";
import { subscriptionKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { checkSubscriptionAttributes } from "../subscriptions/check-attributes.ts";
import { requireSubscription } from "../subscriptions/subscription.ts";

/** An empty value is the default again. */
export const SetSubscriptionAttributes: SnsOperation<"SetSubscriptionAttributes"> = (input, ctx) => {
  const { SubscriptionArn, AttributeName: name = "", AttributeValue: value = "" } = input;
  ctx.store.transaction((tx) => {
    const subscription = requireSubscription(tx, SubscriptionArn);
    const attributes = { ...subscription.attributes, [name]: value };
    const isFifoTopic = subscription.topic.endsWith(".fifo");
    checkSubscriptionAttributes({ ...subscription, attributes, isFifoTopic }, invalidParameter);
    tx.put(subscriptionKey(subscription.topic, subscription.id), { ...subscription, attributes });
  });
  return {};
};
