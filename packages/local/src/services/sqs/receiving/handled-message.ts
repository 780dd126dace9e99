import { invalidValue } from "../errors.ts";
import type { DeliveryState } from "../messages/message.ts";
import type { QueueMessages } from "../messages/queue-messages.ts";
import { isFifo, type Queue } from "../queues/queue.ts";
import { readReceiptHandle } from "./receipt-handle.ts";

/** The message that a receipt handle stands for. */
interface HandledMessage {
  readonly sequence: number;
  readonly state: DeliveryState;
  /** Whether its visibility timeout has ended, or it was received again. */
  readonly isExpired: boolean;
}

/** Undefined when the message is gone. Throws ReceiptHandleIsInvalid for what is no handle of this queue. */
function handledMessage(
  messages: QueueMessages,
  queue: Queue,
  handle: string,
  now: number,
): HandledMessage | undefined {
  const { contentsId, sequence, receives } = readReceiptHandle(queue, handle);
  const state = contentsId === queue.contentsId ? messages.state(sequence) : undefined;
  return state && { sequence, state, isExpired: receives !== state.receives || state.visibleAt <= now };
}

/** Removes a message. An old handle does it as well in a standard queue; in a FIFO queue it is refused. */
export function deleteMessage(messages: QueueMessages, queue: Queue, handle: string, now: number): void {
  const handled = handledMessage(messages, queue, handle, now);
  if (!handled) return;
  if (handled.isExpired && isFifo(queue)) {
    throw invalidValue("ReceiptHandle", handle, "The receipt handle has expired.");
  }
  messages.remove(handled.sequence, handled.state);
}

const LONGEST_TIMEOUT = 43_200;

/** Hides a message for `seconds` from now on, as long as it is not hidden for more than twelve hours in all. */
export function changeVisibility(
  messages: QueueMessages,
  queue: Queue,
  handle: string,
  seconds: number,
  now: number,
): void {
  if (!Number.isInteger(seconds) || seconds < 0) {
    throw invalidValue("VisibilityTimeout", seconds, `Must be >= 0 and <= ${LONGEST_TIMEOUT}, if provided.`);
  }
  const handled = handledMessage(messages, queue, handle, now);
  if (!handled || (handled.isExpired && isFifo(queue))) {
    const reason = "Message does not exist or is not available for visibility timeout change.";
    throw invalidValue("ReceiptHandle", handle, reason);
  }
  const { sequence, state } = handled;
  const visibleAt = now + seconds * 1000;
  if (visibleAt - (state.receivedAt ?? now) > LONGEST_TIMEOUT * 1000) {
    const reason = `Total VisibilityTimeout for the message is beyond the limit [${LONGEST_TIMEOUT} seconds]`;
    throw invalidValue("VisibilityTimeout", seconds, reason);
  }
  messages.change(sequence, state, { ...state, visibleAt });
}
