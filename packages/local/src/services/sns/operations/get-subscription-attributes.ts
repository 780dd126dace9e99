import type { SnsOperation } from "../sns-ctx.ts";
import { requireSubscription, subscriptionArn } from "../subscriptions/subscription.ts";
import { topicArn } from "../topics/topic.ts";

export const GetSubscriptionAttributes: SnsOperation<"GetSubscriptionAttributes"> = ({ SubscriptionArn }, ctx) => {
  const subscription = requireSubscription(ctx.store, SubscriptionArn);
  const { attributes, protocol, endpoint, topic, principal, isPending, isAuthenticated } = subscription;
  const { FilterPolicyScope = "MessageAttributes", ...set } = attributes;
  const Attributes: Record<string, string> = {
    RawMessageDelivery: "false",
    ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== "")),
    ...(set.FilterPolicy && { FilterPolicyScope }),
    SubscriptionArn: subscriptionArn(ctx, subscription),
    TopicArn: topicArn(ctx, topic),
    Protocol: protocol,
    Endpoint: endpoint,
    Owner: ctx.accountId,
    PendingConfirmation: String(isPending),
    ConfirmationWasAuthenticated: String(isAuthenticated),
    SubscriptionPrincipal: principal,
  };
  return { Attributes };
};
