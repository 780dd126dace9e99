import { receiptHandleIsInvalid } from "../errors.ts";
import type { Queue } from "../queues/queue.ts";

/** Which receipt of which message a handle stands for. */
export interface Receipt {
  readonly contentsId: number;
  readonly sequence: number;
  /** It was the message's n-th. */
  readonly receives: number;
}

export function receiptHandle(queue: Queue, sequence: number, receives: number): string {
  return Buffer.from(`${queue.name} ${queue.contentsId} ${sequence} ${receives}`).toString("base64");
}

/** Reads a handle of this queue; throws ReceiptHandleIsInvalid for anything else. */
export function readReceiptHandle(queue: Queue, handle: string): Receipt {
  const text = Buffer.from(handle, "base64").toString();
  const [, name, ...numbers] = /^(\S+) (\d+) (\d+) (\d+)$/.exec(text) ?? [];
  if (name !== queue.name) throw receiptHandleIsInvalid(handle);
  const [contentsId = 0, sequence = 0, receives = 0] = numbers.map(Number);
  return { contentsId, sequence, receives };
}
