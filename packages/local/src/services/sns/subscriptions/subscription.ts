import type { Subscription as SubscriptionDescription } from "@aws-sdk/client-sns";
import type { Reader } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { invalidParameter, subscriptionNotFound } from "../errors.ts";
import { subscriptionKey, subscriptionsPrefix } from "../keys.ts";
import { partsOfArn, topicArn } from "../topics/topic.ts";

/** A subscription as stored. */
export interface Subscription {
  readonly topic: string;
  /** UUID */
  readonly id: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** ARN of who subscribed. */
  readonly principal: string;
  /** Its endpoint has not confirmed yet: nothing is sent to it. */
  readonly isPending: boolean;
  /** Whether only its owner may end it: so it is of what was confirmed by itself. */
  readonly isAuthenticated: boolean;
  /** That confirms it, of a web address. */
  readonly token?: string;
}

export function* subscriptionsOf(reader: Reader, ...topic: [] | [string]): Iterable<Subscription> {
  for (const { value } of reader.range({ prefix: subscriptionsPrefix(...topic) })) yield value as Subscription;
}

export function subscriptionArn(host: Pick<Host, "region" | "accountId">, { topic, id }: Subscription): string {
  return `${topicArn(host, topic)}:${id}`;
}

/** Undefined when there is none of that ARN. Throws InvalidParameter for what is no such ARN. */
export function findSubscription(reader: Reader, arn = ""): Subscription | undefined {
  const [, , service, , , topic = "", id = ""] = partsOfArn("SubscriptionArn", arn);
  if (service !== "sns" || id === "") throw invalidParameter("SubscriptionId");
  return reader.get(subscriptionKey(topic, id)) as Subscription | undefined;
}

/** Throws InvalidParameter and NotFound. */
export function requireSubscription(reader: Reader, arn: string | undefined): Subscription {
  const subscription = findSubscription(reader, arn);
  if (subscription === undefined) throw subscriptionNotFound();
  return subscription;
}

/** As lists show it. */
export function describeSubscription(host: Host, subscription: Subscription): SubscriptionDescription {
  return {
    SubscriptionArn: subscription.isPending ? "PendingConfirmation" : subscriptionArn(host, subscription),
    Owner: host.accountId,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn: topicArn(host, subscription.topic),
  };
}
