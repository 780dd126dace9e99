import { type Key, key } from "@waybill/store";

/** An event that was accepted for asynchronous invocation and is not done with yet. */
export interface QueuedEvent {
  readonly functionName: string;
  /** An event for a function that was deleted is not for the next one of that name. */
  readonly functionId: string;
  /** The version or alias that the caller named. */
  readonly qualifier?: string;
  readonly requestId: string;
  /** JSON. */
  readonly payload: string;
  /** Milliseconds since the epoch. */
  readonly acceptedAt: number;
  /** How often the function has run for it. */
  readonly runs: number;
}

/** The queue that an event is in: those of a function are apart by the qualifier that was named. */
export interface QueueName {
  readonly functionName: string;
  readonly qualifier?: string;
}

export const queuedEventsPrefix = key("lambda", "async");

export function queuePrefix({ functionName, qualifier }: QueueName): Key {
  return key("lambda", "async", functionName, qualifier ?? "");
}

/** In the order in which events fall due. */
export function queuedEventKey(queue: Key, dueAt: number, sequence: number, requestId: string): Key {
  return Buffer.concat([queue, key(dueAt, sequence, requestId)]);
}

/** When the event with this key falls due. */
export function dueAtOf(queue: Key, eventKey: Key): number {
  return Number(Buffer.from(eventKey.buffer, eventKey.byteOffset).readBigUInt64BE(queue.length));
}
