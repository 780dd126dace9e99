import { pageOf } from "../pages.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { describeSubscription, subscriptionsOf } from "../subscriptions/subscription.ts";
import { requireTopic } from "../topics/topic.ts";

export const ListSubscriptionsByTopic: SnsOperation<"ListSubscriptionsByTopic"> = ({ TopicArn, NextToken }, ctx) => {
  const topic = requireTopic(ctx, ctx.store, TopicArn).name;
  const { items, nextToken } = pageOf([...subscriptionsOf(ctx.store, topic)], NextToken);
  return { Subscriptions: items.map((each) => describeSubscription(ctx, each)), NextToken: nextToken };
};
