import type { MessageAttributeValue } from "@aws-sdk/client-sqs";
import { INVALID_CHARACTERS, invalidParameter, unsupportedOperation } from "../errors.ts";
import { hasOnlyAllowedCharacters } from "./allowed-characters.ts";

const MOST_ATTRIBUTES = 10;
const LONGEST_NAME = 256;

type Attributes = Readonly<Record<string, MessageAttributeValue>>;

/**
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html, with wordings as
 * https://github.com/Inqnuam/local-aws-sqs has them.
 */
export function checkMessageAttributes(attributes: Attributes): void {
  const names = Object.keys(attributes);
  if (names.length > MOST_ATTRIBUTES) {
    throw invalidParameter(
      `Number of message attributes [${names.length}] exceeds the allowed maximum [${MOST_ATTRIBUTES}].`,
    );
  }
  for (const [name, value] of Object.entries(attributes)) {
    checkName(name);
    checkValue(name, value, "(user)");
  }
}

/** Only the X-Ray trace header can be sent. */
export function checkSystemAttributes(attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "AWSTraceHeader") throw invalidParameter(`Message system attribute name '${name}' is invalid.`);
    checkValue(name, value, "system");
  }
}

function checkName(name: string): void {
  const problem = nameProblem(name);
  if (problem !== undefined) throw invalidParameter(problem);
}

function nameProblem(name: string): string | undefined {
  if (name === "") return "The request must contain non-empty message (user) attribute names.";
  if (Buffer.byteLength(name) > LONGEST_NAME) return "Message (user) attribute name must be shorter than 256 bytes.";
  if (/^(aws|amazon)\./i.test(name)) {
    return "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings are reserved for internal use.";
  }
  if (name.startsWith(".")) return "Message (user) attribute name must not begin with character '.'.";
  if (name.endsWith(".")) return "Message (user) attribute name must not end with character '.'.";
  if (name.includes("..")) return "Message (user) attribute name must not have successive '.' characters.";
  // Letters of all scripts: AWS takes ø, ß and ä, though its documentation does not say so.
  if (/^[\p{L}\p{N}_.-]+$/u.test(name)) return undefined;
  return "Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores.";
}

function checkValue(name: string, value: MessageAttributeValue, kind: "(user)" | "system"): void {
  if (value.StringListValues?.length || value.BinaryListValues?.length) {
    throw unsupportedOperation("Message attribute list values in SendMessage operation are not supported.");
  }
  const problem = typeProblem(name, value.DataType ?? "", kind) ?? valueProblem(name, value, kind);
  if (problem !== undefined) throw invalidParameter(problem);
}

function typeProblem(name: string, type: string, kind: string): string | undefined {
  if (type === "") return `The message ${kind} attribute '${name}' must contain a non-empty message attribute type.`;
  if (Buffer.byteLength(type) > LONGEST_NAME) return `Message ${kind} attribute type must be shorter than 256 bytes.`;
  if (/^(String|Number|Binary)(\.|$)/.test(type)) return undefined;
  return `The type of message ${kind} attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`;
}

function valueProblem(name: string, value: MessageAttributeValue, kind: string): string | undefined {
  const { DataType: type = "", StringValue: text, BinaryValue: bytes } = value;
  const field = type.startsWith("Binary") ? "Binary" : "String";
  const [given, other] = field === "Binary" ? [bytes, text] : [text, bytes];
  if (given !== undefined && other !== undefined)
    return `Message ${kind} attribute '${name}' must have a single value.`;
  if (other !== undefined) return `Message ${kind} attribute '${name}' with type '${type}' must use field '${field}'.`;
  if (!given?.length) return `Message ${kind} attribute '${name}' must contain a non-empty value of type '${type}'.`;
  if (text !== undefined && !hasOnlyAllowedCharacters(text)) return INVALID_CHARACTERS;
  if (type.startsWith("Number") && !isNumber(text ?? "")) {
    return `Can't cast the value of message ${kind} attribute '${name}' to a number.`;
  }
  return undefined;
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
}
