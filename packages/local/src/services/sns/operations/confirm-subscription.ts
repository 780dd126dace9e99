import { awsError } from "@waybill/wire";
import { invalidParameter } from "../errors.ts";
import { subscriptionKey } from "../keys.ts";
import type { SnsOperation } from "../sns-ctx.ts";
import { subscriptionArn, subscriptionsOf } from "../subscriptions/subscription.ts";
import { requireTopic } from "../topics/topic.ts";

/** Once confirmed, a token confirms again. https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
export const ConfirmSubscription: SnsOperation<"ConfirmSubscription"> = (input, ctx) => {
  const { TopicArn, Token = "", AuthenticateOnUnsubscribe } = input;
  if (!/^[0-9a-f]{32,}$/.test(Token)) throw awsError("InvalidParameter", "Invalid token");
  const subscription = ctx.store.transaction((tx) => {
    const topic = requireTopic(ctx, tx, TopicArn).name;
    const found = [...subscriptionsOf(tx, topic)].find(({ token }) => token === Token);
    if (found === undefined) throw invalidParameter("Token");
    const isAuthenticated = AuthenticateOnUnsubscribe?.toLowerCase() === "true";
    tx.put(subscriptionKey(topic, found.id), { ...found, isPending: false, isAuthenticated });
    return found;
  });
  return { SubscriptionArn: subscriptionArn(ctx, subscription) };
};
