import type { Reader } from "@waybill/store";
import { topicKey } from "../keys.ts";
import type { Subscription } from "../subscriptions/subscription.ts";
import { effectiveDeliveryPolicy } from "../topics/delivery-policy.ts";
import type { Topic } from "../topics/topic.ts";

/** How a message is sent to a web address. AWS: "Amazon SNS message delivery retries". */
export interface WebDelivery {
  readonly retries: number;
  /** Between tries. */
  readonly delayMs: number;
  readonly contentType: string;
}

interface Retries {
  readonly numRetries: number;
  readonly minDelayTarget: number;
}

interface Request {
  readonly headerContentType: string;
}

/** By the subscription's delivery policy, and where it says nothing by its topic's. */
export function webDelivery(reader: Reader, { topic, attributes }: Subscription): WebDelivery {
  const { attributes: ofTopic = {} } = (reader.get(topicKey(topic)) ?? {}) as Partial<Topic>;
  const { http } = JSON.parse(effectiveDeliveryPolicy(ofTopic.DeliveryPolicy ?? "")) as {
    readonly http: { readonly defaultHealthyRetryPolicy: Retries; readonly defaultRequestPolicy: Request };
  };
  const own = JSON.parse(attributes.DeliveryPolicy || "{}") as {
    readonly healthyRetryPolicy?: Partial<Retries> | null;
    readonly requestPolicy?: Partial<Request> | null;
  };
  const { numRetries, minDelayTarget } = { ...http.defaultHealthyRetryPolicy, ...own.healthyRetryPolicy };
  const { headerContentType } = { ...http.defaultRequestPolicy, ...own.requestPolicy };
  return { retries: numRetries, delayMs: minDelayTarget * 1000, contentType: headerContentType };
}
