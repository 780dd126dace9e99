import type { SnsCtx } from "../sns-ctx.ts";
import { type Subscription, subscriptionArn } from "../subscriptions/subscription.ts";
import { topicArn } from "../topics/topic.ts";
import { post } from "./post.ts";

/** Sends a web address the token of its subscription. AWS: "Parsing Amazon SNS message formats". */
export async function askToConfirm(host: SnsCtx, subscription: Subscription, Token: string): Promise<void> {
  const TopicArn = topicArn(host, subscription.topic);
  const query = new URLSearchParams({ Action: "ConfirmSubscription", TopicArn, Token, Version: "2010-03-31" });
  const MessageId = host.random.uuid();
  const message = {
    Type: "SubscriptionConfirmation",
    MessageId,
    Token,
    TopicArn,
    Message: `You have chosen to subscribe to the topic ${TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
    SubscribeURL: `${host.endpoint}/?${query}`,
    Timestamp: new Date(host.clock.now()).toISOString(),
    SignatureVersion: "1",
    Signature: "unsigned",
    SigningCertURL: `${host.endpoint}/SimpleNotificationService.pem`,
  };
  const body = JSON.stringify(message, undefined, 2);
  try {
    await post(host, subscription, { type: "SubscriptionConfirmation", id: MessageId, body, isRaw: false });
  } catch (error) {
    if (!host.state.stopping.signal.aborted)
      host.report(error, `SNS confirmation of ${subscriptionArn(host, subscription)}`);
  }
}
