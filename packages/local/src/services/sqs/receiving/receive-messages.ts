import { changeMessages, type OpenQueue } from "../messages/change-messages.ts";
import { retainedSince } from "../messages/expire-messages.ts";
import type { DeliveryState } from "../messages/message.ts";
import type { QueueMessages } from "../messages/queue-messages.ts";
import { firstTurn } from "../messages/turns.ts";
import type { Queue } from "../queues/queue.ts";
import type { SqsHost } from "../sqs-ctx.ts";
import type { ReceiveRequest } from "./check-receive.ts";
import { type DeadLetters, deadLetters } from "./dead-letters.ts";
import type { Received } from "./present-message.ts";
import { receiveAgain, rememberAttempt } from "./receive-attempts.ts";

/** Takes the messages whose turn it is; empty when there are none. What was received too often becomes a dead letter. */
export function receiveMessages(host: SqsHost, queue: Queue, request: ReceiveRequest): Received[] {
  const now = host.clock.now();
  const earliest = firstTurn(host.store, queue.contentsId);
  // An attempt can be made again while its messages are in flight.
  if (request.attemptId === undefined && (earliest === undefined || earliest > now)) return [];
  return changeMessages(host, (open, tx) => {
    const again = receiveAgain(tx, open(queue), queue, request, now);
    if (again) return again;
    const received = new Receipt(host, queue, request, open, now).take();
    rememberAttempt(tx, queue, request, received, now);
    return received;
  });
}

/** One receipt of messages, in one transaction. */
class Receipt {
  readonly #messages: QueueMessages;
  readonly #deadLetters: DeadLetters | undefined;
  readonly #retainedSince: number;
  readonly #request: ReceiveRequest;
  readonly #now: number;
  readonly #received = new Map<number, Received>();

  constructor(host: SqsHost, queue: Queue, request: ReceiveRequest, open: OpenQueue, now: number) {
    this.#messages = open(queue);
    this.#deadLetters = deadLetters(host, queue, open);
    this.#retainedSince = retainedSince(queue, now);
    this.#request = request;
    this.#now = now;
  }

  take(): Received[] {
    const taken = new Set<number>();
    for (;;) {
      const ready = this.#messages.ready(this.#now, this.#request.limit - this.#received.size, taken);
      for (const sequence of ready) {
        const state = this.#messages.state(sequence);
        if (state && !this.#discard(sequence, state)) this.#deliver(sequence, state);
        taken.add(sequence);
      }
      // Where some were discarded, others may take their place.
      if (ready.length === 0 || taken.size === this.#received.size) return [...this.#received.values()];
    }
  }

  #deliver(sequence: number, before: DeliveryState): void {
    const state: DeliveryState = {
      ...before,
      receives: before.receives + 1,
      firstReceivedAt: before.firstReceivedAt ?? this.#now,
      receivedAt: this.#now,
      visibleAt: this.#now + this.#request.visibilitySeconds * 1000,
    };
    this.#messages.change(sequence, before, state);
    this.#received.set(sequence, { sequence, message: this.#messages.message(sequence), state });
  }

  #discard(sequence: number, state: DeliveryState): boolean {
    if (state.sentAt < this.#retainedSince) {
      this.#messages.remove(sequence, state);
      return true;
    }
    return this.#deadLetters?.take(this.#messages, sequence, state, this.#now) ?? false;
  }
}
