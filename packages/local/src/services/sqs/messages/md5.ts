import { createHash } from "node:crypto";
import type { MessageAttributeValue } from "@aws-sdk/client-sqs";

export function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

const STRING_VALUE = Buffer.of(1);
const BINARY_VALUE = Buffer.of(2);

/**
 * The digest of message attributes that clients compare with their own, in hexadecimal digits.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttributeValue>>): string {
  const hash = createHash("md5");
  const add = (value: string | Uint8Array) => {
    const bytes = typeof value === "string" ? Buffer.from(value) : value;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of Object.keys(attributes).sort()) {
    const { DataType = "", StringValue = "", BinaryValue } = attributes[name] ?? {};
    add(name);
    add(DataType);
    hash.update(BinaryValue ? BINARY_VALUE : STRING_VALUE);
    add(BinaryValue ?? StringValue);
  }
  return hash.digest("hex");
}
