import { createHash } from "node:crypto";
import type { Key, Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { lastSequenceKey, originalKey, rememberedBefore, rememberedKey } from "../keys.ts";
import { isFifo, type Topic, topicArn } from "../topics/topic.ts";
import { type Message, type MessageParts, type Publication, sizeOf } from "./message.ts";
import { countOf } from "./topic-metrics.ts";

const DEDUPLICATION_MS = 5 * 60 * 1000;

/** How many a publication forgets of what was remembered long enough. */
const FORGOTTEN = 100;

/** What was published first under a deduplication id. */
interface Original {
  readonly id: string;
  readonly sequenceNumber: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export interface Accepted {
  readonly id: string;
  readonly sequenceNumber?: string;
  /** What is to be delivered: nothing of a duplicate. */
  readonly message?: Message;
}

/**
 * Takes a checked publication. In a FIFO topic it gets a sequence number, and a duplicate the answer of its original.
 * https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html
 */
export function accept(host: Host, topic: Topic, parts: MessageParts, publication: Publication): Accepted {
  const id = host.random.uuid();
  countOf(host, topic.name, "NumberOfMessagesPublished");
  countOf(host, topic.name, "PublishSize", sizeOf(publication));
  const message = { ...parts, id, topicArn: topicArn(host, topic.name), time: host.clock.now() };
  if (!isFifo(topic)) return { id, message };
  const deduplicationId = publication.MessageDeduplicationId ?? contentId(publication.Message ?? "");
  return host.store.transaction((tx) => {
    const key = originalKey(topic.name, scopeOf(topic, parts.groupId), deduplicationId);
    const original = tx.get(key) as Original | undefined;
    if (original && original.until > message.time) return original;
    const sequenceNumber = nextSequenceNumber(tx, topic.name);
    remember(tx, topic.name, key, { id, sequenceNumber, until: message.time + DEDUPLICATION_MS });
    forget(tx, topic.name, message.time);
    return { id, sequenceNumber, message: { ...message, order: { sequenceNumber, deduplicationId } } };
  });
}

/** SHA-256 of the message. */
function contentId(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function scopeOf({ attributes }: Topic, groupId = ""): string {
  return attributes.FifoThroughputScope === "MessageGroup" ? groupId : "";
}

/** Of 20 digits, as AWS's are. */
function nextSequenceNumber(tx: Writer, topic: string): string {
  const sequence = ((tx.get(lastSequenceKey(topic)) as number | undefined) ?? 0) + 1;
  tx.put(lastSequenceKey(topic), sequence);
  return `1${String(sequence).padStart(16, "0")}000`;
}

function remember(tx: Writer, topic: string, key: Key, original: Original): void {
  tx.put(key, original);
  tx.put(rememberedKey(topic, original.until, key), key);
}

function forget(tx: Writer, topic: string, now: number): void {
  for (const { key, value } of [...tx.range({ ...rememberedBefore(topic, now), limit: FORGOTTEN })]) {
    const original = tx.get(value as Key) as Original | undefined;
    if (original && original.until < now) tx.delete(value as Key);
    tx.delete(key);
  }
}
