import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { invalidParameter, notImplemented } from "../errors.ts";

/** Bytes of a message with its attributes; of a batch together. */
const LIMIT = 262_144;

/** A message that was accepted, on its way to the subscribers. */
export interface Message {
  /** UUID */
  readonly id: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly body: string;
  /** What a protocol gets in place of `body`. */
  readonly bodies: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** What Publish and an entry of PublishBatch have in common. */
export interface Publication {
  readonly Message?: string | undefined;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageGroupId?: string | undefined;
  readonly MessageDeduplicationId?: string | undefined;
}

/** The parts of a message that a client gives. Throws InvalidParameter. */
export function readPublication(publication: Publication): Pick<Message, "subject" | "body" | "bodies" | "attributes"> {
  const { Message: text = "", Subject: subject, MessageStructure, MessageAttributes: attributes = {} } = publication;
  if (publication.MessageDeduplicationId !== undefined) {
    throw invalidParameter(
      "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    );
  }
  if (text === "") throw invalidParameter("Empty message");
  if (sizeOf(publication) > LIMIT) throw invalidParameter("Message too long");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is not allowed.
  if (subject !== undefined && (!/^[^\s][^\n\x00-\x1f\x7f]*$/.test(subject) || subject.length > 100)) {
    throw invalidParameter("Subject");
  }
  for (const [name, value] of Object.entries(attributes)) checkAttribute(name, value);
  if (MessageStructure !== undefined && MessageStructure !== "json") throw invalidParameter("MessageStructure");
  const bodies = MessageStructure === "json" ? readBodies(text) : { default: text };
  return { subject, body: bodies.default, bodies, attributes };
}

export function sizeOf({ Message: text = "", MessageAttributes = {} }: Publication): number {
  const attributes = Object.entries(MessageAttributes).map(
    ([name, { DataType = "", StringValue = "", BinaryValue }]) =>
      Buffer.byteLength(name) +
      Buffer.byteLength(DataType) +
      Buffer.byteLength(StringValue) +
      (BinaryValue?.length ?? 0),
  );
  return attributes.reduce((sum, size) => sum + size, Buffer.byteLength(text));
}

export const BATCH_LIMIT = LIMIT;

function readBodies(text: string): Record<string, string> & { readonly default: string } {
  let bodies: unknown;
  try {
    bodies = JSON.parse(text);
  } catch {
    throw invalidParameter("Message Structure - JSON message body failed to parse");
  }
  const texts = Object.entries(bodies ?? {}).filter(([, body]) => typeof body === "string");
  const byProtocol = Object.fromEntries(texts) as Record<string, string>;
  const { default: usual } = byProtocol;
  if (usual === undefined) throw invalidParameter("Message Structure - No default entry in JSON message body");
  return { ...byProtocol, default: usual };
}

function checkAttribute(name: string, { DataType = "", StringValue, BinaryValue }: MessageAttributeValue): void {
  if (!/^[\w.-]{1,256}$/.test(name) || /^\.|\.$|\.\./.test(name)) {
    throw invalidParameter(`MessageAttributes Reason: The message attribute name '${name}' is invalid`);
  }
  const [type] = DataType.split(".");
  if (!["String", "Number", "Binary"].includes(type ?? "")) {
    throw invalidParameter(
      `MessageAttributes Reason: The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  if (type === "Binary" ? BinaryValue === undefined : StringValue === undefined || StringValue === "") {
    throw invalidParameter(
      `MessageAttributes Reason: The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
    );
  }
  if (type === "Number" && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(StringValue ?? "")) {
    throw invalidParameter(`MessageAttributes Reason: Could not cast message attribute '${name}' value to number.`);
  }
}

/** For what only FIFO topics would take. */
export function refuseGroups({ MessageGroupId }: Publication): void {
  if (MessageGroupId !== undefined) throw notImplemented("Publish.MessageGroupId");
}
