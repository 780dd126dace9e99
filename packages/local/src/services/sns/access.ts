import type { Reader } from "@waybill/store";
import { type ServiceAccess, textOf } from "../../authorization/service-access.ts";
import { topicKey } from "./keys.ts";
import { type Topic, topicArn } from "./topics/topic.ts";
import { defaultPolicy } from "./topics/topic-policy.ts";

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
export const access: ServiceAccess = {
  demands(operation, input, place) {
    const subscription = textOf(input, "SubscriptionArn")?.split(":").slice(0, 6).join(":");
    const made = operation === "CreateTopic" ? topicArn(place, textOf(input, "Name") ?? "") : undefined;
    const resource = textOf(input, "TopicArn", "TargetArn", "ResourceArn") ?? subscription ?? made ?? "*";
    const context = { "sns:protocol": textOf(input, "Protocol"), "sns:endpoint": textOf(input, "Endpoint") };
    return [{ action: `SNS:${operation === "PublishBatch" ? "Publish" : operation}`, resource, context }];
  },
  resourcePolicy(resource, { store, accountId }) {
    const topic = topicOf(resource, store);
    return topic && (topic.attributes.Policy ?? defaultPolicy(resource, accountId));
  },
  resourceTags: (resource, { store }) => topicOf(resource, store)?.tags,
};

function topicOf(arn: string, store: Reader): Topic | undefined {
  return store.get(topicKey(arn.split(":").at(-1) ?? "")) as Topic | undefined;
}
