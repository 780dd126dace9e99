import type { Writer } from "@waybill/store";
import { recall, remember } from "../../../deduplication/remember.ts";
import { attemptKey, contentsPrefix } from "../keys.ts";
import type { QueueMessages } from "../messages/queue-messages.ts";
import type { Queue } from "../queues/queue.ts";
import type { ReceiveRequest } from "./check-receive.ts";
import type { Received } from "./present-message.ts";

/** A message that was received under a ReceiveRequestAttemptId, and how its state was then. */
interface Attempted {
  readonly sequence: number;
  readonly receives: number;
  readonly visibleAt: number;
}

/**
 * The messages that an attempt with the same id received within five minutes, with the same handles and a new visibility
 * timeout; undefined when there was none, or when one of them was deleted, changed or became visible since.
 */
export function receiveAgain(
  tx: Writer,
  messages: QueueMessages,
  queue: Queue,
  { attemptId, visibilitySeconds }: ReceiveRequest,
  now: number,
): Received[] | undefined {
  if (attemptId === undefined) return undefined;
  const attempted = recall(tx, attemptKey(queue.contentsId, attemptId), now) as readonly Attempted[] | undefined;
  if (!attempted?.every((one) => one.visibleAt > now && isUnchanged(messages, one))) return undefined;
  const received: Received[] = [];
  for (const { sequence } of attempted) {
    const before = messages.state(sequence);
    if (!before) continue;
    const state = { ...before, visibleAt: now + visibilitySeconds * 1000 };
    messages.change(sequence, before, state);
    received.push({ sequence, message: messages.message(sequence), state });
  }
  rememberAttempt(tx, queue, { attemptId }, received, now);
  return received;
}

export function rememberAttempt(
  tx: Writer,
  { contentsId }: Queue,
  { attemptId }: Pick<ReceiveRequest, "attemptId">,
  received: readonly Received[],
  now: number,
): void {
  if (attemptId === undefined || received.length === 0) return;
  const attempted: Attempted[] = received.map(({ sequence, state: { receives, visibleAt } }) => {
    return { sequence, receives, visibleAt };
  });
  remember(tx, contentsPrefix(contentsId), attemptKey(contentsId, attemptId), attempted, now);
}

function isUnchanged(messages: QueueMessages, { sequence, receives, visibleAt }: Attempted): boolean {
  const state = messages.state(sequence);
  return state?.receives === receives && state.visibleAt === visibleAt;
}
