import type { Host } from "../../../context.ts";
import { sleep } from "../../../ports/clock.ts";
import type { SnsCtx } from "../sns-ctx.ts";
import { type Subscription, subscriptionArn } from "../subscriptions/subscription.ts";
import { topicArn } from "../topics/topic.ts";
import { webDelivery } from "./retry-policy.ts";

export interface WebMessage {
  readonly type: "Notification" | "SubscriptionConfirmation";
  readonly id: string;
  readonly body: string;
  readonly isRaw: boolean;
}

const TIMEOUT_MS = 15_000;

/**
 * Posts a message to a web address, again and again as the delivery policy has it; rejects when that was in vain, and at once
 * when the address refuses it. https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 */
export async function post(host: SnsCtx, subscription: Subscription, message: WebMessage): Promise<void> {
  const { signal } = host.state.stopping;
  const { retries, delayMs, contentType } = webDelivery(host.store, subscription);
  const headers = { "content-type": contentType, ...headersOf(host, subscription, message) };
  for (let tries = 0; ; tries++) {
    const failure = await tried(subscription.endpoint, { headers, body: message.body, signal });
    if (failure === undefined) return;
    if (failure.isFinal || tries >= retries) throw new Error(failure.reason);
    await sleep(host.clock, delayMs, signal);
  }
}

function headersOf(host: Host, subscription: Subscription, { type, id, isRaw }: WebMessage): Record<string, string> {
  return {
    "user-agent": "Amazon Simple Notification Service Agent",
    "x-amz-sns-message-type": type,
    "x-amz-sns-message-id": id,
    "x-amz-sns-topic-arn": topicArn(host, subscription.topic),
    ...(type === "Notification" && { "x-amz-sns-subscription-arn": subscriptionArn(host, subscription) }),
    ...(isRaw && { "x-amz-sns-rawdelivery": "true" }),
  };
}

interface Failure {
  readonly reason: string;
  /** What the address refuses it would refuse again. */
  readonly isFinal: boolean;
}

interface Request {
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal: AbortSignal;
}

async function tried(url: string, { signal: stopping, ...request }: Request): Promise<Failure | undefined> {
  try {
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)]);
    const { ok, status } = await fetch(url, { method: "POST", ...request, signal, redirect: "manual" });
    const isFinal = status >= 400 && status < 500 && status !== 429;
    return ok ? undefined : { reason: `${url} answered ${status}`, isFinal };
  } catch (error) {
    return { reason: `${url}: ${error instanceof Error ? error.message : String(error)}`, isFinal: false };
  }
}
