import type { CallOptions, Host } from "../../../context.ts";
import { queueUrl } from "../../../queue-url.ts";
import type { SnsCtx } from "../sns-ctx.ts";
import { isWeb } from "../subscriptions/check-subscription.ts";
import { passes } from "../subscriptions/filter-policy.ts";
import { type Subscription, subscriptionArn, subscriptionsOf } from "../subscriptions/subscription.ts";
import { post, type WebMessage } from "../web/post.ts";
import { bodyFor, envelope, functionEvent } from "./envelope.ts";
import type { Message } from "./message.ts";
import { countOf } from "./topic-metrics.ts";

/** As many as SQS takes with a message. */
const MOST_RAW_ATTRIBUTES = 10;

/**
 * Hands a message to every subscriber that its policy lets it pass to, and resolves when each has it. AWS answers the
 * publisher before that and tries for days what fails on its own side; here a queue or function is in the same process, so what
 * it refuses it would refuse again: it goes to the subscription's dead-letter queue, or is reported, as AWS drops it. Web
 * addresses are not waited for.
 */
export async function deliver(host: SnsCtx, topic: string, message: Message): Promise<void> {
  const confirmed = [...subscriptionsOf(host.store, topic)].filter(({ isPending }) => !isPending);
  const subscriptions = confirmed.filter((each) => wants(each, message));
  const filteredOut = confirmed.length - subscriptions.length;
  if (filteredOut > 0) countOf(host, topic, "NumberOfNotificationsFilteredOut", filteredOut);
  const deliveries = subscriptions.map((each) => ({ each, done: deliverTo(host, each, message) }));
  await Promise.all(deliveries.map(({ each, done }) => (isWeb(each.protocol) ? undefined : done)));
}

function wants({ attributes }: Subscription, message: Message): boolean {
  const { FilterPolicy = "", FilterPolicyScope = "MessageAttributes" } = attributes;
  return FilterPolicy === "" || passes(FilterPolicy, FilterPolicyScope, message);
}

async function deliverTo(host: SnsCtx, subscription: Subscription, message: Message): Promise<void> {
  const options: CallOptions = { as: { service: "sns.amazonaws.com" }, sourceArn: message.topicArn };
  try {
    if (subscription.protocol === "sqs") await sendToQueue(host, subscription, subscription.endpoint, message, options);
    else if (subscription.protocol === "lambda") await invoke(host, subscription, message, options);
    else await post(host, subscription, webMessage(host, subscription, message));
    countOf(host, subscription.topic, "NumberOfNotificationsDelivered");
  } catch (error) {
    if (host.state.stopping.signal.aborted) return;
    countOf(host, subscription.topic, "NumberOfNotificationsFailed");
    const letters = deadLetterQueueOf(subscription);
    if (letters === undefined) return host.report(error, `SNS delivery to ${subscriptionArn(host, subscription)}`);
    await sendToQueue(host, subscription, letters, message, options).catch((failure) =>
      host.report(failure, `SNS delivery to the dead-letter queue of ${subscriptionArn(host, subscription)}`),
    );
  }
}

function webMessage(host: Host, subscription: Subscription, message: Message): WebMessage {
  const isRaw = isRawAt(subscription);
  const body = isRaw
    ? bodyFor(message, subscription.protocol)
    : JSON.stringify(envelope(host, message, subscription), undefined, 2);
  return { type: "Notification", id: message.id, body, isRaw };
}

function isRawAt({ attributes }: Subscription): boolean {
  return attributes.RawMessageDelivery?.toLowerCase() === "true";
}

async function invoke(host: Host, subscription: Subscription, message: Message, options: CallOptions): Promise<void> {
  const Payload = Buffer.from(JSON.stringify(functionEvent(host, message, subscription)));
  const input = { FunctionName: subscription.endpoint, InvocationType: "Event", Payload };
  await host.call("lambda", "Invoke", input, options);
}

async function sendToQueue(
  host: Host,
  subscription: Subscription,
  queueArn: string,
  message: Message,
  options: CallOptions,
): Promise<void> {
  const isRaw = isRawAt(subscription);
  const place = { QueueUrl: queueUrl(host, queueArn), ...orderIn(queueArn, message) };
  if (!isRaw) {
    const MessageBody = JSON.stringify(envelope(host, message, subscription));
    await host.call("sqs", "SendMessage", { ...place, MessageBody }, options);
    return;
  }
  if (Object.keys(message.attributes).length > MOST_RAW_ATTRIBUTES) {
    throw new Error(`a raw message can have no more than ${MOST_RAW_ATTRIBUTES} attributes`);
  }
  const input = {
    ...place,
    MessageBody: bodyFor(message, subscription.protocol),
    MessageAttributes: message.attributes,
  };
  await host.call("sqs", "SendMessage", input, options);
}

/** A standard queue learns the groups of standard topics only. AWS: "Amazon SNS message grouping for FIFO topics". */
function orderIn(queueArn: string, { groupId, order }: Message): object {
  if (groupId === undefined || (order && !queueArn.endsWith(".fifo"))) return {};
  return { MessageGroupId: groupId, ...(order && { MessageDeduplicationId: order.deduplicationId }) };
}

function deadLetterQueueOf({ attributes }: Subscription): string | undefined {
  const { RedrivePolicy = "" } = attributes;
  return RedrivePolicy === "" ? undefined : JSON.parse(RedrivePolicy).deadLetterTargetArn;
}
