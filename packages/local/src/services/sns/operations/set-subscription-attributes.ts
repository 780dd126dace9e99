import { subscriptionKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { checkSubscriptionAttributes } from "../subscriptions/check-subscription.ts";
import { requireSubscription } from "../subscriptions/subscription.ts";

/** An empty value is the default again. */
export const SetSubscriptionAttributes: SnsOperation<"SetSubscriptionAttributes"> = (input, ctx) => {
  const { SubscriptionArn, AttributeName: name = "", AttributeValue: value = "" } = input;
  ctx.store.transaction((tx) => {
    const subscription = requireSubscription(tx, SubscriptionArn);
    const attributes = { ...subscription.attributes, [name]: value };
    checkSubscriptionAttributes(attributes);
    tx.put(subscriptionKey(subscription.topic, subscription.id), { ...subscription, attributes });
  });
  return {};
};
