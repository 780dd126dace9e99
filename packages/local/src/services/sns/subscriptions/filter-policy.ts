import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { type EventMatcher, eventPattern } from "../../../event-pattern/event-pattern.ts";

/** What a filter policy is compared with. */
export interface Filtered {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

/**
 * Whether a message passes a policy that was checked, by its attributes or its body as the scope has it.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html
 */
export function passes(policy: string, scope: string, message: Filtered): boolean {
  if (isEmpty(policy)) return true;
  const matches = eventPattern(policy, "eventbridge");
  return scope === "MessageBody" ? passesByBody(matches, message.body) : matches(attributeValues(message.attributes));
}

/** `{}` filters nothing. */
export function isEmpty(policy: string): boolean {
  return /^\s*(\{\s*\}\s*)?$/.test(policy);
}

function passesByBody(matches: EventMatcher, body: string): boolean {
  try {
    const event: unknown = JSON.parse(body);
    return typeof event === "object" && event !== null && !Array.isArray(event) && matches(event);
  } catch {
    return false;
  }
}

/** Binary ones are not compared with. */
function attributeValues(attributes: Readonly<Record<string, MessageAttributeValue>>): object {
  const texts = Object.entries(attributes).filter(([, { BinaryValue }]) => BinaryValue === undefined);
  return Object.fromEntries(texts.map(([name, attribute]) => [name, attributeValue(attribute)]));
}

function attributeValue({ DataType = "", StringValue = "" }: MessageAttributeValue): unknown {
  if (DataType.startsWith("Number")) return Number(StringValue);
  if (!DataType.startsWith("String.Array")) return StringValue;
  try {
    return JSON.parse(StringValue);
  } catch {
    return StringValue;
  }
}
