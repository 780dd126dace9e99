import type { Host } from "../../../context.ts";
import { queueUrl } from "../queue-address.ts";

/** What a destination or a dead-letter queue is sent. */
export interface TargetMessage {
  readonly text: string;
  /** Of a message to a queue or a topic. */
  readonly attributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;
  /** What an event on a bus is about. */
  readonly detailType?: string;
  readonly resources?: readonly string[];
}

/** Sends to a queue, topic, function or event bus by its ARN, as the role. Rejects with the other service's error. */
export async function sendToTarget(host: Host, arn: string, role: string, message: TargetMessage): Promise<void> {
  const { text, attributes, detailType, resources = [] } = message;
  const MessageAttributes = attributes ? { MessageAttributes: attributes } : {};
  const options = { as: { role } };
  switch (arn.split(":")[2]) {
    case "sns":
      await host.call("sns", "Publish", { TopicArn: arn, Message: text, ...MessageAttributes }, options);
      break;
    case "lambda": {
      const Payload = Buffer.from(text);
      await host.call("lambda", "Invoke", { FunctionName: arn, InvocationType: "Event", Payload }, options);
      break;
    }
    case "events": {
      const event = { Source: "lambda", DetailType: detailType, Detail: text, Resources: [arn, ...resources] };
      const sent = await host.call("events", "PutEvents", { Entries: [{ ...event, EventBusName: arn }] }, options);
      refuseFailed(sent);
      break;
    }
    default:
      await host.call(
        "sqs",
        "SendMessage",
        { QueueUrl: queueUrl(host.endpoint, arn), MessageBody: text, ...MessageAttributes },
        options,
      );
  }
}

/** PutEvents answers for an event that it did not take. */
function refuseFailed(sent: unknown): void {
  const { Entries: [entry] = [] } = (sent ?? {}) as { Entries?: { ErrorCode?: string; ErrorMessage?: string }[] };
  if (entry?.ErrorCode !== undefined) throw new Error(`${entry.ErrorCode}: ${entry.ErrorMessage}`);
}
