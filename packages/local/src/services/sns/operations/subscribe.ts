import { invalidParameter } from "../errors.ts";
import { subscriptionKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import {
  checkEndpoint,
  checkSubscriptionAttributes,
  isConfirmedByItself,
} from "../subscriptions/check-subscription.ts";
import { type Subscription, subscriptionArn, subscriptionsOf } from "../subscriptions/subscription.ts";
import { requireTopic } from "../topics/topic.ts";

/** Queues and functions are subscribed at once; for the others somebody would have to confirm, so they stay pending. */
export const Subscribe: SnsOperation<"Subscribe"> = (input, ctx) => {
  const { TopicArn, Protocol: protocol = "", Endpoint: endpoint = "", Attributes: attributes = {} } = input;
  checkEndpoint(protocol, endpoint);
  checkSubscriptionAttributes(attributes);
  const subscription = ctx.store.transaction((tx) => {
    const topic = requireTopic(ctx, tx, TopicArn).name;
    const same = [...subscriptionsOf(tx, topic)].find(
      (each) => each.protocol === protocol && each.endpoint === endpoint,
    );
    if (same !== undefined) {
      if (Object.entries(attributes).some(([name, value]) => same.attributes[name] !== value)) {
        throw invalidParameter("Attributes Reason: Subscription already exists with different attributes");
      }
      return same;
    }
    const isPending = !isConfirmedByItself(protocol);
    const made: Subscription = { topic, id: ctx.random.uuid(), protocol, endpoint, attributes, isPending };
    tx.put(subscriptionKey(topic, made.id), made);
    return made;
  });
  const isTold = !subscription.isPending || input.ReturnSubscriptionArn === true;
  return { SubscriptionArn: isTold ? subscriptionArn(ctx, subscription) : "pending confirmation" };
};
