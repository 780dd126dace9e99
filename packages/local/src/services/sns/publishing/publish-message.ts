import type { Key, Writer } from "@waybill/store";
import { contentId } from "../../../deduplication/content-id.ts";
import { recall, remember } from "../../../deduplication/remember.ts";
import { fifoPrefix, lastSequenceKey, originalKey, topicKey } from "../keys.ts";
import type { SnsCtx } from "../sns-ctx.ts";
import { isFifo, type Topic, topicArn } from "../topics/topic.ts";
import { deliver } from "./deliver.ts";
import { type Message, type MessageParts, type Publication, sizeOf } from "./message.ts";
import { countOf } from "./topic-metrics.ts";

/** What the publisher is told; for a duplicate, of its original. */
export interface Published {
  readonly id: string;
  /** In a FIFO topic. */
  readonly sequenceNumber?: string;
}

/** Takes a checked publication and delivers it. */
export async function publishMessage(
  ctx: SnsCtx,
  topic: Topic,
  parts: MessageParts,
  publication: Publication,
): Promise<Published> {
  const id = ctx.random.uuid();
  countOf(ctx, topic.name, "NumberOfMessagesPublished");
  countOf(ctx, topic.name, "PublishSize", sizeOf(publication));
  const message = { ...parts, id, topicArn: topicArn(ctx, topic.name), time: ctx.clock.now() };
  if (isFifo(topic)) {
    const deduplicationId = publication.MessageDeduplicationId ?? contentId(publication.Message ?? "");
    return publishOnce(ctx, topic, message, deduplicationId);
  }
  await deliver(ctx, topic.name, message);
  return { id };
}

/**
 * Of duplicates that come before the original has been delivered, all wait for that. A publication is remembered only then: to a
 * process that is killed before, the client's next attempt is the first.
 * https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html
 */
function publishOnce(ctx: SnsCtx, topic: Topic, message: Message, deduplicationId: string): Promise<Published> {
  const { underWay } = ctx.state;
  const key = originalKey(topic.name, scopeOf(topic, message.groupId), deduplicationId);
  const place = Buffer.from(key).toString("latin1");
  const known = underWay.get(place);
  if (known) return known;
  const published = publishInOrder(ctx, topic, message, { key, deduplicationId });
  underWay.set(place, published);
  return published.finally(() => underWay.delete(place));
}

async function publishInOrder(
  ctx: SnsCtx,
  { name }: Topic,
  message: Message,
  { key, deduplicationId }: { readonly key: Key; readonly deduplicationId: string },
): Promise<Published> {
  const { id, time } = message;
  const { known, sequenceNumber } = ctx.store.transaction((tx) => {
    const original = recall(tx, key, time) as Published | undefined;
    return original ? { known: original } : { sequenceNumber: nextSequenceNumber(tx, name) };
  });
  if (known) return known;
  await deliver(ctx, name, { ...message, order: { sequenceNumber, deduplicationId } });
  ctx.store.transaction((tx) => {
    const isThere = tx.get(topicKey(name)) !== undefined;
    if (isThere) remember(tx, fifoPrefix(name), key, { id, sequenceNumber }, time);
  });
  return { id, sequenceNumber };
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
