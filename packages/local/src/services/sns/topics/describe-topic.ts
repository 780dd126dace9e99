import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { subscriptionsOf } from "../subscriptions/subscription.ts";
import { type Topic, topicArn } from "./topic.ts";
import { defaultPolicy } from "./topic-policy.ts";

const DELIVERY = {
  http: {
    defaultHealthyRetryPolicy: {
      minDelayTarget: 20,
      maxDelayTarget: 20,
      numRetries: 3,
      numMaxDelayRetries: 0,
      numNoDelayRetries: 0,
      numMinDelayRetries: 0,
      backoffFunction: "linear",
    },
    disableSubscriptionOverrides: false,
    defaultRequestPolicy: { headerContentType: "text/plain; charset=UTF-8" },
  },
};

/** AWS: GetTopicAttributes. */
export function describeTopic(host: Host, reader: Reader, topic: Topic): Record<string, string> {
  const arn = topicArn(host, topic.name);
  const subscriptions = [...subscriptionsOf(reader, topic.name)];
  const pending = subscriptions.filter((subscription) => subscription.isPending).length;
  const { FifoTopic: _, ...set } = topic.attributes;
  return {
    DisplayName: "",
    Policy: defaultPolicy(arn, host.accountId),
    ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== "")),
    TopicArn: arn,
    Owner: host.accountId,
    SubscriptionsConfirmed: String(subscriptions.length - pending),
    SubscriptionsPending: String(pending),
    SubscriptionsDeleted: String(topic.deletedSubscriptions),
    EffectiveDeliveryPolicy: topic.attributes.DeliveryPolicy || JSON.stringify(DELIVERY),
  };
}
