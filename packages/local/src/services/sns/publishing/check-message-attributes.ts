import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { awsError, validationMessage, violation } from "@waybill/wire";
import { parameterValueInvalid } from "../errors.ts";

/** Bytes. */
const LONGEST_NAME = 256;
const TYPES = ["Binary", "Number", "String"];

/**
 * Throws ParameterValueInvalid, and ValidationError where the type is missing: `place` is where the attributes are in the
 * input. https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 */
export function checkMessageAttributes(
  attributes: Readonly<Record<string, MessageAttributeValue>>,
  place = "messageAttributes",
): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    checkName(name);
    if (attribute.DataType === undefined) throw missingType(`${place}.${name}.member.dataType`);
    checkValue(name, attribute.DataType, attribute);
  }
}

function checkName(name: string): void {
  if (Buffer.byteLength(name) > LONGEST_NAME) {
    throw parameterValueInvalid(`Length of message attribute name must be less than ${LONGEST_NAME} bytes.`);
  }
  const [odd] = name.match(/[^\w.-]/u) ?? [];
  if (odd !== undefined) {
    const code = odd.codePointAt(0)?.toString(16).toUpperCase();
    throw parameterValueInvalid(
      `Invalid non-alphanumeric character '#x${code}' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.`,
    );
  }
  if (name.startsWith(".")) {
    throw parameterValueInvalid("Invalid message attribute name starting with character '.' was found.");
  }
  if (name.endsWith(".")) {
    throw parameterValueInvalid("Invalid message attribute name ending with character '.' was found.");
  }
  if (name.includes("..")) {
    throw parameterValueInvalid("Message attribute name can not have successive '.' character.");
  }
}

function checkValue(name: string, type: string, { StringValue, BinaryValue }: MessageAttributeValue): void {
  const [kind = ""] = type.split(".");
  if (!TYPES.includes(kind)) {
    throw parameterValueInvalid(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const [field, value, other] =
    kind === "Binary" ? ["Binary", BinaryValue, StringValue] : ["String", StringValue, BinaryValue];
  if (value === undefined && other !== undefined) {
    throw parameterValueInvalid(`The message attribute '${name}' with type '${type}' must use field '${field}'.`);
  }
  if (!value?.length) {
    throw parameterValueInvalid(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
    );
  }
  if (kind === "Number" && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(StringValue ?? "")) {
    throw parameterValueInvalid(`Could not cast message attribute '${name}' value to number.`);
  }
}

function missingType(place: string): Error {
  return awsError("ValidationError", validationMessage([violation(place, "Member must not be null", "null")]), {
    status: 400,
  });
}
