import { invalidParameter, notImplemented } from "../errors.ts";
import { checkFilterPolicy } from "./filter-policy.ts";

const PROTOCOLS = ["http", "https", "email", "email-json", "sms", "sqs", "application", "lambda", "firehose"];

const ENDPOINTS: Readonly<Record<string, readonly [RegExp, string]>> = {
  sqs: [/^arn:[^:]+:sqs:[^:]+:\d{12}:[^:]+$/, "SQS endpoint ARN"],
  lambda: [/^arn:[^:]+:lambda:[^:]+:\d{12}:function:.+$/, "Lambda endpoint ARN"],
  http: [/^http:\/\/.+/, "Endpoint must match the specified protocol"],
  https: [/^https:\/\/.+/, "Endpoint must match the specified protocol"],
  email: [/^[^@\s]+@[^@\s]+$/, "Email address"],
  "email-json": [/^[^@\s]+@[^@\s]+$/, "Email address"],
};

const ATTRIBUTES = [
  "DeliveryPolicy",
  "FilterPolicy",
  "FilterPolicyScope",
  "RawMessageDelivery",
  "RedrivePolicy",
  "SubscriptionRoleArn",
];

/** Throws InvalidParameter, and NotImplemented for protocols that nobody here could deliver to. */
export function checkEndpoint(protocol: string, endpoint: string): void {
  if (!PROTOCOLS.includes(protocol)) {
    throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  }
  const [form, name] = ENDPOINTS[protocol] ?? [];
  if (form === undefined) throw notImplemented(`Subscribe.Protocol ${protocol}`);
  if (!form.test(endpoint)) throw invalidParameter(name ?? "Endpoint");
}

/** Only what is of this endpoint is confirmed by itself; the others would have to answer a message that nobody sends. */
export function isConfirmedByItself(protocol: string): boolean {
  return protocol === "sqs" || protocol === "lambda";
}

/** Throws InvalidParameter. */
export function checkSubscriptionAttributes(attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.includes(name)) throw invalidParameter("AttributeName");
    if (name === "RawMessageDelivery" && !/^(true|false)$/i.test(value)) {
      throw invalidParameter(`Attributes Reason: RawMessageDelivery: Invalid value [${value}]. Must be true or false.`);
    }
    if (name === "FilterPolicyScope" && !["MessageAttributes", "MessageBody"].includes(value)) {
      throw invalidParameter(
        `FilterPolicyScope: Invalid value [${value}]. Please use either MessageBody or MessageAttributes`,
      );
    }
    if (name === "RedrivePolicy" && value !== "") checkRedrivePolicy(value);
  }
  const { FilterPolicy = "", FilterPolicyScope = "MessageAttributes" } = attributes;
  if (FilterPolicy !== "") checkFilterPolicy(FilterPolicy, FilterPolicyScope);
}

function checkRedrivePolicy(text: string): void {
  try {
    const { deadLetterTargetArn } = JSON.parse(text);
    if (ENDPOINTS.sqs?.[0].test(deadLetterTargetArn)) return;
  } catch {
    // Said below.
  }
  throw invalidParameter("RedrivePolicy: deadLetterTargetArn is an invalid arn");
}
