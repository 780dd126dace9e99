import type { Key, Writer } from "@waybill/store";
import { recall, remember } from "../../../deduplication/remember.ts";
import { contentsPrefix, deduplicationKey } from "../keys.ts";
import type { Message } from "../messages/message.ts";
import type { Queue } from "../queues/queue.ts";

/** What was sent first under a deduplication id. */
export interface Original {
  readonly messageId: string;
  readonly sequence: number;
}

/** The message, sent less than five minutes ago, of which `message` is a duplicate. */
export function findOriginal(tx: Writer, queue: Queue, message: Message, now: number): Original | undefined {
  return recall(tx, idKey(queue, message), now) as Original | undefined;
}

export function rememberOriginal(tx: Writer, queue: Queue, message: Message, sequence: number, now: number): void {
  const original: Original = { messageId: message.id, sequence };
  remember(tx, contentsPrefix(queue.contentsId), idKey(queue, message), original, now);
}

/** Ids count in the whole queue or in each message group, as the queue has it. */
function idKey({ contentsId, attributes }: Queue, { groupId = "", deduplicationId = "" }: Message): Key {
  const scope = attributes.DeduplicationScope === "messageGroup" ? groupId : "";
  return deduplicationKey(contentsId, scope, deduplicationId);
}
