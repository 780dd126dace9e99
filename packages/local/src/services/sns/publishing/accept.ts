import type { Writer } from "@waybill/store";
import type { Host } from "../../../context.ts";
import { contentId } from "../../../deduplication/content-id.ts";
import { recall, remember } from "../../../deduplication/remember.ts";
import { fifoPrefix, lastSequenceKey, originalKey } from "../keys.ts";
import { isFifo, type Topic, topicArn } from "../topics/topic.ts";
import { type Message, type MessageParts, type Publication, sizeOf } from "./message.ts";
import { countOf } from "./topic-metrics.ts";

/** What was published first under a deduplication id. */
interface Original {
  readonly id: string;
  readonly sequenceNumber: string;
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
    const known = recall(tx, key, message.time) as Original | undefined;
    if (known) return known;
    const original: Original = { id, sequenceNumber: nextSequenceNumber(tx, topic.name) };
    remember(tx, fifoPrefix(topic.name), key, original, message.time);
    const { sequenceNumber } = original;
    return { id, sequenceNumber, message: { ...message, order: { sequenceNumber, deduplicationId } } };
  });
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
