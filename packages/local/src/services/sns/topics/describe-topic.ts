import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { subscriptionsOf } from "../subscriptions/subscription.ts";
import { effectiveDeliveryPolicy } from "./delivery-policy.ts";
import { isFifo, type Topic, topicArn } from "./topic.ts";
import { defaultPolicy } from "./topic-policy.ts";

/** AWS: GetTopicAttributes. */
export function describeTopic(host: Host, reader: Reader, topic: Topic): Record<string, string> {
  const arn = topicArn(host, topic.name);
  const subscriptions = [...subscriptionsOf(reader, topic.name)];
  const pending = subscriptions.filter((subscription) => subscription.isPending).length;
  return {
    DisplayName: "",
    Policy: defaultPolicy(arn, host.accountId),
    ...(isFifo(topic) && { ContentBasedDeduplication: "false" }),
    ...Object.fromEntries(Object.entries(topic.attributes).filter(([, value]) => value !== "")),
    TopicArn: arn,
    Owner: host.accountId,
    SubscriptionsConfirmed: String(subscriptions.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: String(topic.deletedSubscriptions),
    EffectiveDeliveryPolicy: effectiveDeliveryPolicy(topic.attributes.DeliveryPolicy ?? ""),
  };
}
