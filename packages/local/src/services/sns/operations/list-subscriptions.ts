import { pageOf } from "../pages.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { describeSubscription, subscriptionsOf } from "../subscriptions/subscription.ts";

export const ListSubscriptions: SnsOperation<"ListSubscriptions"> = ({ NextToken }, ctx) => {
  const { items, nextToken } = pageOf([...subscriptionsOf(ctx.store)], NextToken);
  return { Subscriptions: items.map((each) => describeSubscription(ctx, each)), NextToken: nextToken };
};
