import { invalidParameter } from "../errors.ts";
import { subscriptionKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { attributesReason, checkSubscriptionAttributes } from "../subscriptions/check-attributes.ts";
import { checkEndpoint, checkKind, isConfirmedByItself, isWeb } from "../subscriptions/check-subscription.ts";
import { type Subscription, subscriptionArn, subscriptionsOf } from "../subscriptions/subscription.ts";
import { isFifo, requireTopic } from "../topics/topic.ts";
import { askToConfirm } from "../web/ask-to-confirm.ts";
import { isHere } from "../web/is-here.ts";

/**
 * Queues and functions are subscribed at once. A web address on this machine is asked to confirm; for the others somebody would
 * have to confirm what nobody sends, so they stay pending.
 */
export const Subscribe: SnsOperation<"Subscribe"> = (input, ctx) => {
  const { TopicArn, Protocol: protocol = "", Endpoint: endpoint = "", Attributes: attributes = {} } = input;
  checkEndpoint(protocol, endpoint);
  const subscription = ctx.store.transaction((tx) => {
    const given = requireTopic(ctx, tx, TopicArn);
    checkKind(given, protocol, endpoint);
    checkSubscriptionAttributes({ protocol, endpoint, attributes, isFifoTopic: isFifo(given) }, attributesReason);
    const topic = given.name;
    const same = [...subscriptionsOf(tx, topic)].find(
      (each) => each.protocol === protocol && each.endpoint === endpoint,
    );
    if (same !== undefined) {
      if (Object.entries(attributes).some(([name, value]) => same.attributes[name] !== value)) {
        throw invalidParameter("Attributes Reason: Subscription already exists with different attributes");
      }
      return same;
    }
    const isAuthenticated = isConfirmedByItself(protocol);
    const made: Subscription = {
      topic,
      id: ctx.random.uuid(),
      protocol,
      endpoint,
      attributes,
      principal: ctx.caller.arn,
      isPending: !isAuthenticated,
      isAuthenticated,
      ...(isWeb(protocol) && isHere(endpoint) && { token: Buffer.from(ctx.random.bytes(128)).toString("hex") }),
    };
    tx.put(subscriptionKey(topic, made.id), made);
    return made;
  });
  const { token, isPending } = subscription;
  if (token !== undefined && isPending) void askToConfirm(ctx, subscription, token);
  const isTold = !isPending || input.ReturnSubscriptionArn === true;
  return { SubscriptionArn: isTold ? subscriptionArn(ctx, subscription) : "pending confirmation" };
};
