import type { AwsError } from "@waybill/wire";
import { invalidParameter, notImplemented } from "../errors.ts";
import { checkFilterPolicy } from "./check-filter-policy.ts";
import { isQueueArn } from "./check-subscription.ts";
import type { Subscription } from "./subscription.ts";

const ATTRIBUTES = [
  "DeliveryPolicy",
  "FilterPolicy",
  "FilterPolicyScope",
  "RawMessageDelivery",
  "RedrivePolicy",
  "SubscriptionRoleArn",
];

const SCOPES = ["MessageAttributes", "MessageBody"];

type Refusal = (what: string) => AwsError;

/** Of Subscribe, where AWS says that it is the attributes; SetSubscriptionAttributes has but one. */
export const attributesReason: Refusal = (what) => invalidParameter(`Attributes Reason: ${what}`);

type Checked = Pick<Subscription, "protocol" | "endpoint" | "attributes"> & { readonly isFifoTopic: boolean };

/** Throws what `refusal` makes of AWS's words. */
export function checkSubscriptionAttributes(subscription: Checked, refusal: Refusal): void {
  const { attributes } = subscription;
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "ReplayPolicy") throw notImplemented("the subscription attribute ReplayPolicy");
    if (!ATTRIBUTES.includes(name)) throw invalidParameter("AttributeName");
    if (name === "RawMessageDelivery") checkRawDelivery(subscription, value, refusal);
    if (name === "FilterPolicyScope" && !SCOPES.includes(value)) {
      throw refusal(`FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`);
    }
    if (name === "RedrivePolicy" && value !== "") checkRedrivePolicy(subscription, value, refusal);
    if (name === "DeliveryPolicy" && value !== "") parsed(name, value, refusal);
  }
  const { FilterPolicy = "", FilterPolicyScope = "MessageAttributes" } = attributes;
  if (FilterPolicy !== "") checkFilterPolicy(FilterPolicy, FilterPolicyScope, refusal);
}

function checkRawDelivery({ protocol }: Checked, value: string, refusal: Refusal): void {
  if (!/^(true|false)$/i.test(value)) {
    throw refusal(`RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
  }
  if (value.toLowerCase() === "true" && !["http", "https", "sqs", "firehose"].includes(protocol)) {
    throw refusal(`Delivery protocol [${protocol}] does not support raw message delivery.`);
  }
}

function checkRedrivePolicy({ endpoint, isFifoTopic }: Checked, text: string, refusal: Refusal): void {
  const policy = parsed("RedrivePolicy", text, refusal);
  const { deadLetterTargetArn } = (policy ?? {}) as { readonly deadLetterTargetArn?: string };
  if (!isQueueArn(deadLetterTargetArn)) throw refusal("RedrivePolicy: deadLetterTargetArn is an invalid arn");
  if (isFifoTopic && endpoint.endsWith(".fifo") && !deadLetterTargetArn?.endsWith(".fifo")) {
    throw refusal("RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
  }
}

function parsed(name: string, text: string, refusal: Refusal): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(`${name}: failed to parse JSON.`);
  }
}
