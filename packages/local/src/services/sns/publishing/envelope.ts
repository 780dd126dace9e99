import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import type { Host } from "../../../context.ts";
import { type Subscription, subscriptionArn } from "../subscriptions/subscription.ts";
import type { Message } from "./message.ts";

/** Only AWS can sign as AWS: whoever checks signatures learns that this one is none. */
const SIGNATURE = "unsigned";

/** What a queue or a web address gets of a message, unless delivery is raw. AWS: "Parsing Amazon SNS message formats". */
export function envelope(host: Host, message: Message, subscription: Subscription): object {
  return {
    Type: "Notification",
    MessageId: message.id,
    ...(message.order && { SequenceNumber: message.order.sequenceNumber }),
    TopicArn: message.topicArn,
    ...(message.subject !== undefined && { Subject: message.subject }),
    Message: bodyFor(message, subscription.protocol),
    Timestamp: new Date(message.time).toISOString(),
    // AWS signs nothing of FIFO topics.
    ...(message.order === undefined && {
      SignatureVersion: "1",
      Signature: SIGNATURE,
      SigningCertURL: `${host.endpoint}/SimpleNotificationService.pem`,
    }),
    UnsubscribeURL: unsubscribeUrl(host, subscription),
    ...(hasAttributes(message) && { MessageAttributes: shown(message.attributes) }),
  };
}

/** What a function gets. AWS: "Using AWS Lambda with Amazon SNS". */
export function functionEvent(host: Host, message: Message, subscription: Subscription): object {
  return {
    Records: [
      {
        EventSource: "aws:sns",
        EventVersion: "1.0",
        EventSubscriptionArn: subscriptionArn(host, subscription),
        Sns: {
          Type: "Notification",
          MessageId: message.id,
          TopicArn: message.topicArn,
          Subject: message.subject ?? null,
          Message: bodyFor(message, "lambda"),
          Timestamp: new Date(message.time).toISOString(),
          SignatureVersion: "1",
          Signature: SIGNATURE,
          SigningCertUrl: `${host.endpoint}/SimpleNotificationService.pem`,
          UnsubscribeUrl: unsubscribeUrl(host, subscription),
          MessageAttributes: shown(message.attributes),
        },
      },
    ],
  };
}

export function bodyFor(message: Message, protocol: string): string {
  return message.bodies[protocol] ?? message.body;
}

function hasAttributes({ attributes }: Message): boolean {
  return Object.keys(attributes).length > 0;
}

function unsubscribeUrl(host: Host, subscription: Subscription): string {
  const arn = subscriptionArn(host, subscription);
  return `${host.endpoint}/?Action=Unsubscribe&SubscriptionArn=${arn}&Version=2010-03-31`;
}

function shown(attributes: Readonly<Record<string, MessageAttributeValue>>): object {
  const values = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => {
    const Value = BinaryValue === undefined ? StringValue : Buffer.from(BinaryValue).toString("base64");
    return [name, { Type: DataType, Value }] as const;
  });
  return Object.fromEntries(values);
}
