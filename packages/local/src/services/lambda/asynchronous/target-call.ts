import type { Host } from "../../../context.ts";
import { queueUrl } from "../../../queue-url.ts";

/** What a destination or a dead-letter queue is sent. */
export interface TargetMessage {
  readonly text: string;
  /** Of a message to a queue or a topic. */
  readonly attributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;
  /** What an event on a bus is about. */
  readonly detailType?: string;
  readonly resources?: readonly string[];
}

/** The call by which a queue, topic, function or event bus gets something. */
export interface TargetCall {
  readonly service: "sns" | "lambda" | "events" | "sqs";
  readonly operation: string;
  /** What AWS calls it, by the action that a role needs. */
  readonly action: string;
  readonly input: object;
}

export function targetCall(host: Pick<Host, "endpoint">, arn: string, message: TargetMessage): TargetCall {
  const { text, attributes, detailType, resources = [] } = message;
  const MessageAttributes = attributes ? { MessageAttributes: attributes } : {};
  switch (arn.split(":")[2]) {
    case "sns": {
      const input = { TopicArn: arn, Message: text, ...MessageAttributes };
      return { service: "sns", operation: "Publish", action: "Publish", input };
    }
    case "lambda": {
      const input = { FunctionName: arn, InvocationType: "Event", Payload: Buffer.from(text) };
      return { service: "lambda", operation: "Invoke", action: "InvokeFunction", input };
    }
    case "events": {
      const event = { Source: "lambda", DetailType: detailType, Detail: text, Resources: [arn, ...resources] };
      const input = { Entries: [{ ...event, EventBusName: arn }] };
      return { service: "events", operation: "PutEvents", action: "PutEvents", input };
    }
    default: {
      const input = { QueueUrl: queueUrl(host, arn), MessageBody: text, ...MessageAttributes };
      return { service: "sqs", operation: "SendMessage", action: "SendMessage", input };
    }
  }
}
