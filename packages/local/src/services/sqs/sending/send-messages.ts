import type { Disturbance } from "../../../chaos/chaos.ts";
import { contentId } from "../../../deduplication/content-id.ts";
import { changeMessages } from "../messages/change-messages.ts";
import { md5, md5OfAttributes } from "../messages/md5.ts";
import type { Message } from "../messages/message.ts";
import { sequenceNumber } from "../messages/sequence-number.ts";
import { isFifo, numericAttribute, type Queue } from "../queues/queue.ts";
import { countOf } from "../queues/queue-metrics.ts";
import type { SqsCtx } from "../sqs-ctx.ts";
import { type MessageInput, messageSize } from "./check-message.ts";
import { findOriginal, rememberOriginal } from "./deduplicate.ts";

/** What SendMessage and an entry of SendMessageBatch answer alike. */
export interface Sent {
  readonly MessageId: string;
  readonly MD5OfMessageBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly MD5OfMessageSystemAttributes?: string;
  readonly SequenceNumber?: string;
}

const NO_CHAOS: Partial<Disturbance> = {};

/** Sends checked messages, all or none. A duplicate in a FIFO queue gets the answer of its original. */
export function sendMessages(inputs: readonly MessageInput[], queue: Queue, ctx: SqsCtx): Sent[] {
  const now = ctx.clock.now();
  if (inputs.length > 0) countOf(ctx, queue, "NumberOfMessagesSent", inputs.length);
  for (const input of inputs) countOf(ctx, queue, "SentMessageSize", messageSize(input));
  const prepared = inputs.map((input) => ({ input, message: newMessage(input, queue, ctx) }));
  return changeMessages(ctx, (open, tx) => {
    const messages = open(queue);
    return prepared.map(({ input, message }) => {
      const original = isFifo(queue) ? findOriginal(tx, queue, message, now) : undefined;
      if (original) return sent(input, message, original.messageId, original.sequence);
      const { held = 0, again } = (!isFifo(queue) && ctx.chaos?.message()) || NO_CHAOS;
      const visibleAt = now + delaySeconds(input, queue) * 1000 + held;
      const sequence = messages.add(message, { sentAt: now, visibleAt, receives: 0 });
      if (again !== undefined) messages.add(message, { sentAt: now, visibleAt: visibleAt + again, receives: 0 });
      if (isFifo(queue)) rememberOriginal(tx, queue, message, sequence, now);
      return sent(input, message, message.id, isFifo(queue) ? sequence : undefined);
    });
  });
}

/** In a FIFO queue the delay is the queue's alone. */
function delaySeconds(input: MessageInput, queue: Queue): number {
  const own = isFifo(queue) ? undefined : input.DelaySeconds;
  return own ?? numericAttribute(queue, "DelaySeconds");
}

function newMessage(input: MessageInput, queue: Queue, { random, caller }: SqsCtx): Message {
  const { MessageBody: body, MessageAttributes: attributes, MessageGroupId: groupId } = input;
  const deduplicationId = input.MessageDeduplicationId ?? (isFifo(queue) ? contentId(body) : undefined);
  const traceHeader = input.MessageSystemAttributes?.AWSTraceHeader?.StringValue;
  return {
    id: random.uuid(),
    body,
    bodyMd5: md5(body),
    senderId: caller.userId,
    ...(attributes && Object.keys(attributes).length > 0 && { attributes }),
    ...(traceHeader !== undefined && { traceHeader }),
    ...(groupId !== undefined && { groupId }),
    ...(deduplicationId !== undefined && { deduplicationId }),
  };
}

function sent(input: MessageInput, message: Message, messageId: string, sequence: number | undefined): Sent {
  const { MessageSystemAttributes: system = {} } = input;
  return {
    MessageId: messageId,
    MD5OfMessageBody: message.bodyMd5,
    ...(message.attributes && { MD5OfMessageAttributes: md5OfAttributes(message.attributes) }),
    ...(Object.keys(system).length > 0 && { MD5OfMessageSystemAttributes: md5OfAttributes(system) }),
    ...(sequence !== undefined && { SequenceNumber: sequenceNumber(sequence) }),
  };
}
