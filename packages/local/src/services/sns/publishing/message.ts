import type { MessageAttributeValue } from "@aws-sdk/client-sns";
import { invalidParameter } from "../errors.ts";
import { isFifo, type Topic } from "../topics/topic.ts";
import { checkMessageAttributes } from "./check-message-attributes.ts";

/** Bytes of a message with its attributes, and of a batch together, unless the topic's MaximumMessageSize says otherwise. */
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
  readonly groupId: string | undefined;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Of a message of a FIFO topic. */
  readonly order?: { readonly sequenceNumber: string; readonly deduplicationId: string };
}

/** What a client says of a message. */
export type MessageParts = Pick<Message, "subject" | "body" | "bodies" | "attributes" | "groupId">;

/** What Publish and an entry of PublishBatch have in common. */
export interface Publication {
  readonly Message?: string | undefined;
  readonly Subject?: string | undefined;
  readonly MessageStructure?: string | undefined;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttributeValue>> | undefined;
  readonly MessageGroupId?: string | undefined;
  readonly MessageDeduplicationId?: string | undefined;
}

/** The parts of a message that a client gives; `place` is where its attributes are. Throws InvalidParameter and its kin. */
export function readPublication(publication: Publication, place?: string): MessageParts {
  const { Message: text = "", Subject: subject, MessageStructure, MessageAttributes: attributes = {} } = publication;
  if (text === "") throw invalidParameter("Empty message");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is not allowed.
  if (subject !== undefined && (!/^[^\s][^\n\x00-\x1f\x7f]*$/.test(subject) || subject.length > 100)) {
    throw invalidParameter("Subject");
  }
  checkMessageAttributes(attributes, place);
  if (MessageStructure !== undefined && MessageStructure !== "json") throw invalidParameter("MessageStructure");
  const bodies = MessageStructure === "json" ? readBodies(text) : { default: text };
  checkId("MessageGroupId", publication.MessageGroupId);
  checkId("MessageDeduplicationId", publication.MessageDeduplicationId);
  return { subject, body: bodies.default, bodies, attributes, groupId: publication.MessageGroupId };
}

/** What the kind of topic asks for. Throws InvalidParameter. */
export function checkForTopic(topic: Topic, { MessageGroupId, MessageDeduplicationId }: Publication): void {
  if (!isFifo(topic)) {
    if (MessageDeduplicationId === undefined) return;
    throw invalidParameter(
      "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    );
  }
  if (MessageGroupId === undefined) {
    throw invalidParameter("The MessageGroupId parameter is required for FIFO topics");
  }
  if (MessageDeduplicationId === undefined && topic.attributes.ContentBasedDeduplication !== "true") {
    throw invalidParameter(
      "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    );
  }
}

/** In bytes. */
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

/** The most bytes that a message of the topic may have, and a batch of them. */
export function sizeLimit({ attributes }: Topic): number {
  return Number(attributes.MaximumMessageSize || LIMIT);
}

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

function checkId(parameter: string, id: string | undefined): void {
  if (id === undefined || /^[!-~]{1,128}$/.test(id)) return;
  throw invalidParameter(
    `${parameter} Reason: ${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
}
