import type { Target } from "@aws-sdk/client-eventbridge";
import { key, type Writer } from "@waybill/store";

/** What has to reach a target. Times are milliseconds since the epoch. */
export interface Delivery {
  readonly id: string;
  readonly target: Target;
  readonly ruleArn: string;
  /** The id of the event. */
  readonly eventId: string;
  /** What the target gets. */
  readonly input: string;
  readonly created: number;
  readonly due: number;
  /** Failed ones so far. */
  readonly attempts: number;
}

export const OUTBOX = key("events", "outbox");

export function deliveryKey({ due, id }: Pick<Delivery, "due" | "id">): Uint8Array {
  return key("events", "outbox", due, id);
}

export function queueDelivery(tx: Writer, delivery: Delivery): void {
  tx.put(deliveryKey(delivery), delivery);
}
