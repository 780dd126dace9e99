import { invalidParameter, notImplemented } from "../errors.ts";
import { isFifo, type Topic } from "../topics/topic.ts";

const PROTOCOLS = ["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"];

const ENDPOINTS: Readonly<Record<string, readonly [RegExp, string]>> = {
  sqs: [/^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/, "SQS endpoint ARN"],
  lambda: [/^arn:[^:]+:lambda:[^:]+:\d{12}:function:.+$/, "Lambda endpoint ARN"],
  http: [/^http:\/\/.+/, "Endpoint must match the specified protocol"],
  https: [/^https:\/\/.+/, "Endpoint must match the specified protocol"],
  email: [/^[^@\s]+@[^@\s]+$/, "Email address"],
  "email-json": [/^[^@\s]+@[^@\s]+$/, "Email address"],
};

/** Throws InvalidParameter, and NotImplemented for protocols that nobody here could deliver to. */
export function checkEndpoint(protocol: string, endpoint: string): void {
  if (!PROTOCOLS.includes(protocol)) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  const [form, name] = ENDPOINTS[protocol] ?? [];
  if (form === undefined) throw notImplemented(`Subscribe.Protocol ${protocol}`);
  if (!form.test(endpoint)) throw invalidParameter(name ?? "Endpoint");
}

/** FIFO topics have queues only, of both kinds, and FIFO queues such topics only. Throws InvalidParameter. */
export function checkKind(topic: Topic, protocol: string, endpoint: string): void {
  if (isFifo(topic) && protocol !== "sqs") throw invalidParameter(`Invalid protocol type: ${protocol}`);
  if (!isFifo(topic) && protocol === "sqs" && endpoint.endsWith(".fifo")) {
    throw invalidParameter(
      "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
    );
  }
}

export function isWeb(protocol: string): boolean {
  return protocol === "http" || protocol === "https";
}

/** Only what is of this endpoint is confirmed by itself; the others have to answer a message. */
export function isConfirmedByItself(protocol: string): boolean {
  return protocol === "sqs" || protocol === "lambda";
}

export function isQueueArn(text: unknown): boolean {
  return typeof text === "string" && ENDPOINTS.sqs?.[0].test(text) === true;
}
