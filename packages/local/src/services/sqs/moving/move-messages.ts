import type { OpenQueue } from "../messages/change-messages.ts";
import type { Message } from "../messages/message.ts";
import { queueByArn } from "../queues/find-queue.ts";
import type { Queue } from "../queues/queue.ts";
import type { MoverHost } from "./mover-host.ts";

/**
 * Moves at most `limit` visible messages, to `destination` or back to where they came from; they arrive as new messages,
 * with new ids. Stops at the first that cannot be moved, with AWS's reason.
 */
export function moveMessages(
  host: MoverHost,
  open: OpenQueue,
  source: Queue,
  destination: string | undefined,
  limit: number,
): { readonly moved: number; readonly failure?: string } {
  const now = host.clock.now();
  const messages = open(source);
  let moved = 0;
  for (const sequence of messages.ready(now, limit)) {
    const { deadLetterSource, ...message } = messages.message(sequence);
    const arn = destination ?? deadLetterSource;
    if (arn === undefined) return { moved, failure: "CouldNotDetermineMessageSource" };
    const target = queueByArn(host.store, host, arn);
    if (!target) return { moved, failure: "AWS.SimpleQueueService.NonExistentQueue" };
    const state = messages.state(sequence);
    if (!state) continue;
    messages.remove(sequence, state);
    const renewed: Message = { ...message, id: host.random.uuid() };
    open(target).add(renewed, { sentAt: now, visibleAt: now, receives: 0 });
    moved++;
  }
  return { moved };
}
